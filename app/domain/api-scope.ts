/** What a key may allow (CONTRACT 2): `address` in addition to `consult`. */
export const SCOPES = ['consult', 'address', 'outcome', 'feed'] as const
export type Scope = (typeof SCOPES)[number]
