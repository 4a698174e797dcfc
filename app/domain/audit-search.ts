/** What can be asked of the audit, by the names that an address and a form use. */
export const AUDIT_SEARCH_FIELDS = ['who', 'staff', 'noun', 'resident', 'since', 'until'] as const

/**
 * As an address bar or a form holds it; what is not understood is left out. `who`: `everybody`, or those who work here.
 * `resident` is a token that opens for one member of the staff alone, so that no address says whose records somebody looks at.
 */
export type AskedSearch = Readonly<Partial<Record<(typeof AUDIT_SEARCH_FIELDS)[number], string | null>>>
