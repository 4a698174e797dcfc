import { PHONE_OR_ID } from './phone-pattern.ts'

/** What stands where something was. No mark is found by a pattern, nor counts as a word for a code. */
export const MARKS = {
  apiKey: '[api-key]',
  token: '[token]',
  email: '[email]',
  phone: '[phone]',
  residentNumber: '[resident-number]',
  digits: '[digits]',
  secret: '[secret]',
} as const

const API_KEY = /agk_[a-z]+_[\w-]+/giu
const BEARER = /(bearer)(?:\s|%20|\+)+[\w.~+/=%-]+/giu
const JWT = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/gu
const COOKIE = /((?<![\w-])__(?:Host|Secure)-[\w-]+=)[^;\s"]+/giu
const URL_PASSWORD = /(:\/\/)[^\s:/@"]*:[^\s/@"]+@/gu
/** Query fields that carry secrets: signed links, OIDC's code and state, one-time codes. */
const QUERY_SECRET =
  /([?&](?:(?:\w*_)?token|code|state|secret|client_secret|password|key|api_?key|sig|signature|otp)=)[^&#\s"[\]]+/giu

const LOCAL = "[\\p{L}\\p{M}\\p{N}.!#$%&'*+^_`{|}~-]"
const LABEL = '[\\p{L}\\p{M}\\p{N}-]'
/** A run is tried only from its start, so a long text without an @ costs one pass. */
const EMAIL = new RegExp(
  `(?:"[^"\\n]{1,64}"|(?<!${LOCAL})${LOCAL}*)(?:(?:[@\\uFF20]|%(?:25){0,3}40)(?:(?:${LABEL}+\\.)+\\p{L}${LABEL}+|localhost))+`,
  'giu',
)

/** 주민등록번호, which nothing of ours should hold (개인정보 보호법 §24의2): a date, a digit from 1 to 8, six more. */
const RESIDENT_NUMBER = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-\s]?[1-8]\d{6}(?!\d)/gu

const DIGIT = '[0-9\\uFF10-\\uFF19]'
const CODE_WORD =
  '(?:code|otp|(?<![a-z])pin(?![a-z])|인증\\s*번호|인증\\s*코드|확인\\s*번호|확인\\s*코드|보안\\s*코드|코드)'
/** What may stand between the word and the digits: no digit but those of a %-escape. */
const BETWEEN = '(?:%[0-9A-F]{2}|%(?![0-9A-F]{2})|[^0-9\\uFF10-\\uFF19%])'
const SIX = `${DIGIT}{3}[ -]?${DIGIT}{3}(?!${DIGIT})`
const CODE_AFTER_WORD = new RegExp(`(${CODE_WORD}${BETWEEN}{0,32}?)${SIX}`, 'giu')
const CODE_BEFORE_WORD = new RegExp(`(?<!${DIGIT})${SIX}(?=${BETWEEN}{0,32}?${CODE_WORD})`, 'giu')

/** Every rule above needs one of these. Most strings of a log have none, and cost one look. */
const SUSPECT = /[0-9\uFF10-\uFF19@\uFF20%?&]|agk_|bearer|eyJ|__|:\/\//iu

/**
 * The text without personal data and secrets: telephone numbers (every usual Korean spelling, and any after +),
 * e-mail addresses, resident registration numbers, API keys, bearer tokens, JWTs, cookies, passwords and tokens in
 * URLs, and six digits near a word such as "code" or "인증번호". Prefers hiding too much to hiding too little; uuids and
 * times stay. Its rules work on text as people and programs write it, %-escapes included, not on encodings beyond.
 */
export function redact(text: string): string {
  if (!SUSPECT.test(text)) return text
  return text
    .replace(API_KEY, MARKS.apiKey)
    .replace(BEARER, `$1 ${MARKS.token}`)
    .replace(JWT, MARKS.token)
    .replace(COOKIE, `$1${MARKS.token}`)
    .replace(URL_PASSWORD, `$1${MARKS.secret}@`)
    .replace(QUERY_SECRET, `$1${MARKS.secret}`)
    .replace(EMAIL, MARKS.email)
    .replace(RESIDENT_NUMBER, MARKS.residentNumber)
    .replace(PHONE_OR_ID, (found, id: string | undefined) => (id === undefined ? MARKS.phone : found))
    .replace(CODE_AFTER_WORD, `$1${MARKS.digits}`)
    .replace(CODE_BEFORE_WORD, MARKS.digits)
}
