import type { ProblemCode } from '#app/domain/problem-code.ts'
import type { Endpoint } from '../endpoint.ts'

/** Every code an endpoint may refuse with: what its doors do, and what its verb adds. */
export function refusalsOf(endpoint: Endpoint): ProblemCode[] {
  const { scope, body, query, params, charged = false, problems } = endpoint
  const codes: [boolean, ProblemCode[]][] = [
    [scope !== 'open', ['unauthenticated', 'address_not_allowed']],
    [scope !== 'open' && scope !== null, ['scope_missing']],
    [params !== undefined, ['not_found']],
    [body !== undefined, ['unsupported_media_type', 'too_large', 'not_json', 'invalid']],
    [query !== undefined, ['invalid']],
    [charged, ['rate_limited']],
    [true, [...problems, 'unavailable', 'internal']],
  ]
  return [...new Set(codes.flatMap(([applies, list]) => (applies ? list : [])))]
}
