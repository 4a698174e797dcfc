import { AUDIT_SEARCH_FIELDS, type AskedSearch } from '#app/domain/audit-search.ts'

/** What an address, or a form, asks of the audit. */
export const askedIn = (fields: URLSearchParams | FormData): AskedSearch =>
  Object.fromEntries(
    AUDIT_SEARCH_FIELDS.flatMap((name) => {
      const value = fields.get(name)
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )

/** `?staff=…&since=…`, with what else is to be said; nothing where nothing is asked. */
export function queryOf(asked: AskedSearch, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...asked, ...more } as Record<string, string>).toString()
  return query === '' ? '' : `?${query}`
}
