import { z } from 'zod'
import type { JsonSchema } from '#app/domain/openapi.ts'

/** Which side of a schema is meant: what a sender writes, or what it reads. */
export type Side = 'input' | 'output'

export type Shapes = {
  /** The JSON schema of a zod schema, with a reference wherever a named shape stands. */
  of(schema: z.ZodType, side: Side): JsonSchema
  /** Every named shape that was met, by its name. */
  readonly named: Readonly<Record<string, JsonSchema>>
}

/** Collects the shapes of one document, so that each named one stands in it once. */
export function collectShapes(): Shapes {
  const named: Record<string, JsonSchema> = {}

  const convert = (schema: z.ZodType, side: Side): JsonSchema => {
    const {
      $schema: _,
      $defs = {},
      ...json
    } = z.toJSONSchema(schema, {
      io: side,
      override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema, side, convert),
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
    for (const [name, shape] of Object.entries($defs)) keep(name, toComponents(shape))
    return toComponents(json)
  }

  const keep = (name: string, shape: JsonSchema) => {
    const known = named[name]
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape))
      throw new Error(`Two shapes are called ${name}: what is read and what is written need two names.`)
    named[name] = shape
  }

  return { of: convert, named }
}

function tidy(json: JsonSchema, side: Side, convert: Shapes['of']): void {
  const item = json['checkedApart']
  if (item instanceof z.ZodType) {
    delete json['checkedApart']
    Object.assign(json, convert(item, side))
  }
  // Answers may gain fields (CONTRACT 2): a client that refuses what it does not know would break.
  if (side === 'output' && json.additionalProperties === false) delete json.additionalProperties
  if (json['minimum'] === Number.MIN_SAFE_INTEGER) delete json['minimum']
  if (json['maximum'] === Number.MAX_SAFE_INTEGER) delete json['maximum']
  delete json['id']
}

const toComponents = (json: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
