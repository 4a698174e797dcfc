/** Who helps whom: a person the resident trusts, asked by them or at the counter. */
export const DELEGATE_RELATIONS = [
  'child',
  'grandchild',
  'spouse',
  'sibling',
  'relative',
  'caregiver',
  'other',
] as const
export type DelegateRelation = (typeof DELEGATE_RELATIONS)[number]

/** What a helper may do: look, or change settings as well. */
export const DELEGATE_SCOPES = ['see', 'set'] as const
export type DelegateScope = (typeof DELEGATE_SCOPES)[number]

/** What somebody may do in another's account, the least first; a child's guardian may agree to things for them too. */
export const POWERS = [...DELEGATE_SCOPES, 'guard'] as const
export type Power = (typeof POWERS)[number]

/** Whether whoever has one power may do what asks for another. */
export const covers = (has: Power, needed: Power): boolean => POWERS.indexOf(has) >= POWERS.indexOf(needed)
