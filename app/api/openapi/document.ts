import type { ApiDocument } from '#app/domain/openapi.ts'
import { API_TAGS } from '#app/domain/api-tag.ts'
import { problem } from '#app/domain/wire/problem.ts'
import { apiWordsFor } from '#app/i18n/api-words.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { problemsFor } from '#app/i18n/problems.ts'
import type { Endpoint } from '../endpoint.ts'
import { describeFields } from './describe-fields.ts'
import { operationOf } from './operation.ts'
import { refusalsOf } from './refusals.ts'
import { problemResponses } from './responses.ts'
import { collectShapes } from './shapes.ts'

/** The version of the contract, as in the path. */
const VERSION = '1.0.0'

const HEADER_SAMPLES = {
  RateLimit: '"recipients";r=599999;t=42',
  'RateLimit-Policy': '"recipients";q=600000;w=60',
  'Retry-After': '1',
  'WWW-Authenticate': 'Bearer realm="allimgil"',
} as const

/**
 * The OpenAPI 3.1 document, made from the very schemas that validate and serialise.
 * @param publicUrl where the portal is found, without a trailing slash
 */
export function buildDocument(
  endpoints: readonly Endpoint[],
  { publicUrl, locale }: { publicUrl: string; locale: Locale },
): ApiDocument {
  const words = apiWordsFor(locale)
  const shapes = collectShapes()
  const paths: ApiDocument['paths'] = {}
  const responses: ApiDocument['components']['responses'] = {}
  const problemSchema = shapes.of(problem, 'output')
  for (const endpoint of endpoints) {
    const operation = operationOf(endpoint, { locale, words, shapes })
    for (const { status, name, response } of problemResponses(
      refusalsOf(endpoint),
      problemSchema,
      problemsFor(locale),
    )) {
      responses[name] = response
      operation.responses[status] = { $ref: `#/components/responses/${name}` }
    }
    const path = endpoint.url.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation }
  }
  const document: ApiDocument = {
    openapi: '3.1.0',
    info: {
      title: words.title,
      version: VERSION,
      description: words.description,
      license: { name: words.licence, url: `${publicUrl}/docs/limits` },
    },
    externalDocs: { url: `${publicUrl}/docs`, description: words.guide },
    servers: [{ url: `${publicUrl}/api/v1`, description: words.server }],
    security: [{ key: [] }],
    tags: API_TAGS.filter((tag) => endpoints.some((endpoint) => endpoint.tag === tag)).map((name) => ({
      name,
      description: words.tags[name],
    })),
    paths,
    components: {
      schemas: sorted(shapes.named),
      responses: sorted(responses),
      headers: Object.fromEntries(
        Object.entries(HEADER_SAMPLES).map(([name, example]) => [
          name,
          {
            description: words.headers[name as keyof typeof HEADER_SAMPLES],
            schema: { type: 'string' },
            example,
          },
        ]),
      ),
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: words.key } },
    },
  }
  describeFields(document, words)
  return withWholeLinks(document, publicUrl)
}

/** Sentences link within the portal; whoever reads the document elsewhere needs the whole address. */
const withWholeLinks = (document: ApiDocument, publicUrl: string) =>
  JSON.parse(JSON.stringify(document).replaceAll('](/', `](${publicUrl}/`)) as ApiDocument

export type ReadDocument = (locale: Locale) => ApiDocument

/** Each language's document, made when somebody first asks for it: making one takes longer than a consult. */
export function keepDocuments(endpoints: readonly Endpoint[], publicUrl: string): ReadDocument {
  const made: Partial<Record<Locale, ApiDocument>> = {}
  return (locale) => (made[locale] ??= buildDocument(endpoints, { publicUrl, locale }))
}

const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
