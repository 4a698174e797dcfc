import type { ApiResponse, JsonSchema } from '#app/domain/openapi.ts'
import { PROBLEMS, type ProblemCode } from '#app/domain/problem-code.ts'
import { problemExample } from '#app/domain/problem-example.ts'
import type { ProblemWords } from '#app/i18n/problems.ts'

const HEADERS_BY_STATUS: Record<number, string[]> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'RateLimit-Policy', 'RateLimit'],
  503: ['Retry-After'],
}

/** What a charged endpoint's answers say of the quota. */
export const QUOTA_HEADERS = ['RateLimit-Policy', 'RateLimit']

export const headerRefs = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

/** One response for each status, naming every code of it: by its component's name. */
export function problemResponses(
  codes: readonly ProblemCode[],
  schema: JsonSchema,
  words: ProblemWords,
): { status: number; name: string; response: ApiResponse }[] {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code][0])
  return [...byStatus].map(([status, ofStatus]) => {
    const sorted = ofStatus.toSorted()
    const headers = HEADERS_BY_STATUS[status]
    return {
      status,
      name: sorted.join('-'),
      response: {
        description: sorted.map((code) => `\`${code}\`: ${words[code].title}`).join('\n\n'),
        ...(headers && { headers: headerRefs(headers) }),
        content: {
          'application/problem+json': {
            schema,
            examples: Object.fromEntries(
              sorted.map((code) => [code, { summary: words[code].title, value: problemExample(code) }]),
            ),
          },
        },
      },
    }
  })
}
