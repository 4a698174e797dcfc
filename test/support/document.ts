import { createRequire } from 'node:module'
import type { ApiDocument, JsonSchema } from '#app/domain/openapi.ts'

type Validate = ((value: unknown) => boolean) & { errors?: unknown }
type Ajv = { addSchema(schema: object, name: string): void; compile(schema: object): Validate }
type AjvClass = new (options: object) => Ajv

/** Fastify brings the newer Ajv along; the one beside it in `node_modules` is the linter's, and older. */
const fromFastify = createRequire(createRequire(import.meta.url).resolve('@fastify/ajv-compiler'))
const { default: Ajv2020 } = fromFastify('ajv/dist/2020') as { default: AjvClass }
const { default: addFormats } = fromFastify('ajv-formats') as { default: (ajv: Ajv) => void }

/** Holds values against the schemas of a document. @returns what is wrong, or null */
export function createChecker(document: ApiDocument): (schema: JsonSchema, value: unknown) => unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'document', components: document.components }, 'document')
  const known = new Map<JsonSchema, Validate>()
  return (schema, value) => {
    let validate = known.get(schema)
    if (!validate) {
      const text = JSON.stringify(schema).replaceAll('"#/', '"document#/')
      validate = ajv.compile(JSON.parse(text) as object)
      known.set(schema, validate)
    }
    return validate(value) ? null : validate.errors
  }
}
