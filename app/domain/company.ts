/**
 * Companies that carry notices, keep mailboxes and let people in: when one of them stops, everything of a resident's that
 * hangs on it stops at once, as KakaoTalk, Daum mail and Kakao's log-in did together in October 2022 (KOREA.md 6.1).
 * Carriers are none of them: a number moves to another one, and a text finds it there.
 */
export const COMPANIES = ['kakao', 'naver', 'google'] as const
export type Company = (typeof COMPANIES)[number]

const OF_MAIL_DOMAIN: Readonly<Record<string, Company>> = {
  'kakao.com': 'kakao',
  'hanmail.net': 'kakao',
  'daum.net': 'kakao',
  'naver.com': 'naver',
  'gmail.com': 'google',
}

const OF_ISSUER_HOST: Readonly<Record<string, Company>> = {
  'kauth.kakao.com': 'kakao',
  'nid.naver.com': 'naver',
  'accounts.google.com': 'google',
}

/** Whose mailbox an address is; null: none of these. */
export const companyOfEmail = (email: string): Company | null =>
  OF_MAIL_DOMAIN[email.slice(email.lastIndexOf('@') + 1)] ?? null

/** What is kept beside an e-mail address, so that nobody has to open it: whose mailbox it is, or that it is nobody's of these. */
export const MAIL_COMPANIES = [...COMPANIES, 'none'] as const
export type MailCompany = (typeof MAIL_COMPANIES)[number]

export const mailCompanyOf = (email: string): MailCompany => companyOfEmail(email) ?? 'none'

/** Whose log-in an OpenID Connect issuer is; null: none of these. */
export const companyOfIssuer = (issuer: URL): Company | null => OF_ISSUER_HOST[issuer.hostname] ?? null

/** What each thing hangs on; null: on none of these companies. */
export type Dependence = {
  /** Of the working channels in the resident's order: the preferred one first, then its backups. */
  readonly path: readonly (Company | null)[]
  /** Of the ways in that the resident set up; the code to the phone, which everybody has, is not among them. */
  readonly logins: readonly (Company | null)[]
}

/** The one company on which preferred channel, backups and log-ins all hang; null: something stands apart, or nothing is set up. */
export function findOneCompany({ path, logins }: Dependence): Company | null {
  const first = path[0] ?? null
  if (first === null || logins.length === 0) return null
  return [...path, ...logins].every((each) => each === first) ? first : null
}
