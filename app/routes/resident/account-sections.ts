/**
 * What stands below the numbers on `/account`, in the order shown: one page each. The words are in
 * `account.sections`; a section without them fails the type check.
 */
export const ACCOUNT_SECTIONS = [
  { key: 'number', to: '/account/number' },
  { key: 'passkeys', to: '/account/passkeys' },
  { key: 'logins', to: '/account/logins' },
  { key: 'sessions', to: '/account/sessions' },
  { key: 'language', to: '/account/language' },
  { key: 'delegates', to: '/account/delegates' },
  { key: 'helping', to: '/account/helping' },
  { key: 'guardian', to: '/account/guardian' },
  { key: 'takeout', to: '/account/export' },
  { key: 'signOut', to: '/sign-out' },
  { key: 'leave', to: '/account/leave' },
] as const
