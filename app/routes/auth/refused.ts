/** Why nothing was done for now (`ServiceError` `limited`), and for how long; names of `signIn.refused`. */
export const REFUSED_CODES = ['resend_wait', 'too_many_codes', 'too_many_tries'] as const
export type Refused = { code: (typeof REFUSED_CODES)[number]; waitSeconds: number }
