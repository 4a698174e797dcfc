/** When in an outage something is to be done. */
export const MANUAL_PHASES = ['first_minutes', 'until_lifted', 'afterwards'] as const
export type ManualPhase = (typeof MANUAL_PHASES)[number]

/** A line of the manual: the municipality's own words; in English where somebody wrote them. */
export type ManualText = { readonly ko: string; readonly en?: string }
