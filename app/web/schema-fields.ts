import type { ApiDocument, JsonSchema } from '#app/domain/openapi.ts'
import type { Messages } from '#app/i18n/messages.ts'

/** One line of a table of fields; `name` with its way from the top: `steps[].channel`. */
export type FieldRow = { name: string; type: string; required: boolean; meaning: string; values: string[] }

type Words = Messages['developer']

/** Every field of a schema, those of its parts below it. A problem has its own page and is not opened again. */
export function fieldsOf(document: ApiDocument, schema: JsonSchema, words: Words): FieldRow[] {
  return walk(document, schema, words, '')
}

function walk(document: ApiDocument, schema: JsonSchema, words: Words, prefix: string): FieldRow[] {
  const whole = resolve(document, schema)
  if (whole.type === 'array') return walk(document, whole.items ?? {}, words, `${prefix}[]`)
  return Object.entries(whole.properties ?? {}).flatMap(([key, field]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`
    const row = {
      name,
      type: typeOf(document, field, words),
      required: whole.required?.includes(key) ?? false,
      meaning: field.description ?? '',
      values: valuesOf(document, field),
    }
    const parts = isProblem(field) ? [] : inside(field)
    return [row, ...parts.flatMap((part) => walk(document, part, words, name))]
  })
}

const isProblem = (schema: JsonSchema) => schema.$ref === '#/components/schemas/Problem'

/** Where a field's own fields may stand: itself, or each of the shapes it may have. */
const inside = (field: JsonSchema): JsonSchema[] => field.anyOf ?? field.oneOf ?? [field]

function resolve(document: ApiDocument, schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (document.components.schemas[name] ?? {})
}

function typeOf(document: ApiDocument, schema: JsonSchema, words: Words): string {
  const parts = schema.anyOf ?? schema.oneOf
  if (parts) return parts.map((part) => typeOf(document, part, words)).join(' | ')
  const { type, format, items } = resolve(document, schema)
  const { types, formats } = words
  if (type === 'array') return `${types.array}[${typeOf(document, items ?? {}, words)}]`
  if (format !== undefined && format in formats) return formats[format as keyof typeof formats]
  return [type ?? 'unknown']
    .flat()
    .map((name) => (name in types ? types[name as keyof typeof types] : types.unknown))
    .join(' | ')
}

/** The closed or open list of values a field, or each of its items, may have. */
function valuesOf(document: ApiDocument, schema: JsonSchema): string[] {
  const whole = resolve(document, schema)
  const own = whole.enum ?? (whole['x-extensible-enum'] as unknown[] | undefined) ?? []
  const parts = [...(whole.anyOf ?? []), ...(whole.oneOf ?? []), ...(whole.items ? [whole.items] : [])]
  return [...own.map(String), ...parts.flatMap((part) => valuesOf(document, part))]
}
