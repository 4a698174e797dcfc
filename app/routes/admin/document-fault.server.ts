import { ServiceError } from '#app/services/errors.ts'
import { fault } from '#app/web/form.server.ts'

/** What a verb refused about a draft as a whole, for the page to say; anything else goes on as it came. */
export function documentFault(error: unknown): 'stale' | 'texts' {
  if (!(error instanceof ServiceError)) throw error
  if (error.code === 'stale') return 'stale'
  if (error.kind === 'invalid' && error.errors.some(({ pointer }) => pointer.startsWith('/texts')))
    return 'texts'
  throw error
}

const FIELDS: Record<string, string> = {
  '/inForceAt': 'inForceOn',
  '/endsAt': 'endsOn',
  '/meaning': 'meaning',
  '/version': 'version',
  '/why': 'why',
}

/** What a verb refused of the publishing, at the field of the form; null: none of these. */
export function publishFaults(error: unknown): Record<string, string[]> | null {
  if (!(error instanceof ServiceError)) return null
  if (error.code === 'version_taken') return { version: [fault('version_taken')] }
  if (error.kind !== 'invalid') return null
  const found = error.errors.flatMap(({ pointer, code }): [string, string[]][] => {
    const field = FIELDS[pointer]
    if (field === undefined) return []
    const isDay = pointer === '/inForceAt' || pointer === '/endsAt'
    return [[field, [fault(isDay && code !== 'missing' ? 'day_early' : 'required')]]]
  })
  return found.length > 0 ? Object.fromEntries(found) : null
}
