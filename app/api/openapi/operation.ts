import { z } from 'zod'
import type { MediaType, NamedExample, Operation, Parameter } from '#app/domain/openapi.ts'
import type { ApiWords } from '#app/i18n/api-words.ts'
import type { Locale } from '#app/i18n/locale.ts'
import type { Content, Endpoint, Example } from '../endpoint.ts'
import { headerRefs, QUOTA_HEADERS } from './responses.ts'
import type { Shapes } from './shapes.ts'

const NDJSON = 'application/x-ndjson'

type Making = { locale: Locale; words: ApiWords; shapes: Shapes }

/** One endpoint as an operation, without what it refuses with. */
export function operationOf(endpoint: Endpoint, making: Making): Operation {
  const { locale, words, shapes } = making
  const { scope, body, examples } = endpoint
  const need = scope === 'open' ? words.noKey : scope === null ? null : words.scope(scope)
  const parameters = parametersOf(endpoint, making)
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary[locale],
    description: [endpoint.description[locale], need].filter((part) => part !== null).join('\n\n'),
    security: scope === 'open' ? [] : [{ key: scope === null ? [] : [scope] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: contentOf(
          body,
          'input',
          shapes,
          named(examples, locale, ({ body: sample }) => sampleOf(body, sample)),
        ),
      },
    }),
    responses: Object.fromEntries(
      Object.entries(endpoint.answer).map(([status, content]) => [
        status,
        {
          description: words.answered,
          ...(endpoint.charged && { headers: headerRefs(QUOTA_HEADERS) }),
          ...(content && {
            content: contentOf(
              content,
              'output',
              shapes,
              named(examples, locale, (example) =>
                example.status === Number(status) ? example.answer : undefined,
              ),
            ),
          }),
        },
      ]),
    ),
  }
}

function contentOf(
  content: Content,
  side: 'input' | 'output',
  shapes: Shapes,
  examples: Record<string, NamedExample>,
): Record<string, MediaType> {
  const { media, schema } = split(content)
  const shown = Object.keys(examples).length > 0 && { examples }
  return { [media]: { schema: shapes.of(schema, side), ...shown } }
}

/** A stream is shown by its first line. An example of a wrong shape would contradict the schema it stands beside. */
function sampleOf(content: Content, sample: unknown): unknown {
  const { media, schema } = split(content)
  const value: unknown =
    media === NDJSON && typeof sample === 'string' ? JSON.parse(sample.split('\n')[0]!) : sample
  return schema.safeParse(value).success ? value : undefined
}

const split = (content: Content) =>
  content instanceof z.ZodType ? { media: 'application/json', schema: content } : content

function parametersOf(endpoint: Endpoint, { locale, shapes }: Making): Parameter[] {
  const accepted = endpoint.examples.filter(({ status }) => status < 400)
  return (['params', 'query'] as const).flatMap((place) => {
    const object = endpoint[place]
    if (!object) return []
    const { properties = {}, required = [] } = shapes.of(object, 'input')
    return Object.entries(properties).map(([name, schema]) => {
      const examples = named(accepted, locale, (example) => example[place]?.[name], schema.type === 'integer')
      return {
        name,
        in: place === 'params' ? 'path' : 'query',
        required: required.includes(name),
        schema,
        ...(Object.keys(examples).length > 0 && { examples }),
      } satisfies Parameter
    })
  })
}

function named(
  examples: readonly Example[],
  locale: Locale,
  valueOf: (example: Example) => unknown,
  isNumber = false,
): Record<string, NamedExample> {
  return Object.fromEntries(
    examples.flatMap((example) => {
      const value = valueOf(example)
      if (value === undefined) return []
      return [[example.name, { summary: example.summary[locale], value: isNumber ? Number(value) : value }]]
    }),
  )
}
