import { problem } from '#app/domain/wire/problem.ts'
import { ProblemError, UnreachableError } from '../errors.ts'

/** What a status that is no success means to a sender: a fault that may pass, or a refusal. */
export async function readFault(response: Response, path: string): Promise<ProblemError | UnreachableError> {
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'))
  const text = await response.text()
  const found = problem.safeParse(parseJson(text))
  if (response.status >= 500) {
    const detail = found.success ? found.data.detail : 'no problem was told'
    return new UnreachableError(`The portal answered ${response.status}: ${detail}`, { retryAfterSeconds })
  }
  if (found.success) return new ProblemError(found.data, retryAfterSeconds)
  // Something between us and the portal answered in its place.
  const told = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: 'The answer is no problem of the portal: is the base address right?',
    instance: path,
    code: 'unknown',
    requestId: response.headers.get('x-request-id') ?? '',
  }
  return new ProblemError(told, retryAfterSeconds)
}

/** RFC 9110 §10.2.3: seconds; the portal sends no dates. */
function readRetryAfter(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
