import type { ApiDocument, ApiResponse, MediaType, Operation } from '#app/domain/openapi.ts'
import type { Messages } from '#app/i18n/messages.ts'
import { fieldsOf, type FieldRow } from './schema-fields.ts'

type Words = Messages['developer']

export type Shown = {
  title: string
  lines: boolean
  fields: FieldRow[]
  samples: { label: string; text: string }[]
}
export type Refusal = { status: string; code: string; meaning: string }
export type OperationLine = { id: string; method: string; path: string; summary: string }

export type ShownOperation = OperationLine & {
  description: string[]
  curl: string
  parameters: FieldRow[]
  parts: Shown[]
  refusals: Refusal[]
}

/** Every operation, chapter by chapter, in the order of the document. */
export function operationLines(document: ApiDocument): { title: string; operations: OperationLine[] }[] {
  return document.tags.map(({ name, description }) => ({
    title: description,
    operations: allOf(document)
      .filter(({ operation }) => operation.tags.includes(name))
      .map(toLine),
  }))
}

/** One operation as the reference shows it; null: the document has none of this name. */
export function showOperation(document: ApiDocument, id: string, words: Words): ShownOperation | null {
  const found = allOf(document).find(({ operation }) => operation.operationId === id)
  if (!found) return null
  const { operation } = found
  const answers = Object.entries(operation.responses).flatMap(([status, response]) =>
    '$ref' in response ? [] : [toAnswer(document, status, response, words)],
  )
  const body = Object.entries(operation.requestBody?.content ?? {}).map(([media, content]) =>
    toShown(document, words.body, media, content, words),
  )
  return {
    ...toLine(found),
    description: operation.description.split('\n\n'),
    curl: toCurl(document, found),
    parameters: fieldsOf(document, parametersAsSchema(operation), words),
    parts: [...body, ...answers],
    refusals: refusalsOf(document, operation),
  }
}

type Found = { method: string; path: string; operation: Operation }

const allOf = (document: ApiDocument): Found[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

const toLine = ({ method, path, operation }: Found): OperationLine => ({
  id: operation.operationId,
  method,
  path,
  summary: operation.summary,
})

const parametersAsSchema = ({ parameters = [] }: Operation) => ({
  properties: Object.fromEntries(
    parameters.map(({ name, schema, description }) => [
      name,
      { ...schema, ...(description && { description }) },
    ]),
  ),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
})

function toAnswer(document: ApiDocument, status: string, response: ApiResponse, words: Words): Shown {
  const [content] = Object.entries(response.content ?? {})
  const title = words.answer(status)
  if (!content) return { title, lines: false, fields: [], samples: [] }
  const shown = toShown(document, title, content[0], content[1], words)
  // Nobody has to fill in an answer.
  return { ...shown, fields: shown.fields.map((field) => ({ ...field, required: false })) }
}

function toShown(
  document: ApiDocument,
  title: string,
  media: string,
  { schema, examples = {} }: MediaType,
  words: Words,
): Shown {
  return {
    title,
    lines: media === 'application/x-ndjson',
    fields: fieldsOf(document, schema, words),
    samples: Object.values(examples).map(({ summary = '', value }) => ({
      label: words.sampleOf(summary),
      text: JSON.stringify(value, null, 2),
    })),
  }
}

/** A line to paste: the first example of the body, parts of the path as the document names them. */
function toCurl(document: ApiDocument, { method, path, operation }: Found): string {
  const [media, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const [example] = Object.values(content?.examples ?? {})
  const flags = [
    ...(method === 'GET' || content ? [] : [`-X ${method}`]),
    ...(operation.security.length > 0 ? [`-H 'Authorization: Bearer agk_test_…'`] : []),
    ...(media === undefined ? [] : [`-H 'Content-Type: ${media}'`]),
    ...(example ? [`-d '${JSON.stringify(example.value, null, 2)}'`] : []),
  ]
  return [`curl -s '${document.servers[0]?.url ?? ''}${path}'`, ...flags].join(' \\\n  ')
}

function refusalsOf(document: ApiDocument, { responses }: Operation): Refusal[] {
  return Object.entries(responses).flatMap(([status, response]) => {
    if (!('$ref' in response)) return []
    const named = document.components.responses[response.$ref.split('/').at(-1) ?? '']
    const examples = named?.content?.['application/problem+json']?.examples ?? {}
    return Object.entries(examples).map(([code, { summary = '' }]) => ({ status, code, meaning: summary }))
  })
}
