import type { ApiDocument, JsonSchema } from '#app/domain/openapi.ts'
import type { ApiWords } from '#app/i18n/api-words.ts'

/** Gives every named shape, every field and every parameter its sentence. */
export function describeFields(document: ApiDocument, words: ApiWords): void {
  for (const [name, shape] of Object.entries(document.components.schemas)) {
    describeShape(shape, words, name)
    setDescription(shape, words.shapes[name])
  }
  for (const path of Object.values(document.paths)) {
    for (const { parameters = [], requestBody, responses } of Object.values(path)) {
      for (const parameter of parameters) setDescription(parameter, words.fields[parameter.name])
      const answers = Object.values(responses).map((answer) => ('content' in answer ? answer.content : {}))
      for (const content of [requestBody?.content, ...answers])
        for (const { schema } of Object.values(content ?? {})) describeShape(schema, words, '')
    }
  }
}

function describeShape(schema: JsonSchema, words: ApiWords, shape: string): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    setDescription(field, words.fields[`${shape}.${name}`] ?? words.fields[name])
    describeShape(field, words, shape)
  }
  const inside = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), schema.additionalProperties]
  for (const part of inside) if (typeof part === 'object') describeShape(part, words, shape)
}

function setDescription(described: { description?: string }, sentence: string | undefined): void {
  if (sentence !== undefined && described.description === undefined) described.description = sentence
}
