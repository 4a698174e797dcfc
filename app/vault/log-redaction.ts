import { PHONE_OR_ID } from './phone-pattern.ts'
import { MARKS, redact } from './redact.ts'

/**
 * Fields whose text, number or list is hidden whatever it says; names are compared without case, dashes, underscores.
 * An object below one is judged by its own fields (`email` is also a channel, and has a health).
 */
const SECRET_FIELDS = [
  'authorization',
  'proxyAuthorization',
  'cookie',
  'setCookie',
  'phone',
  'email',
  'address',
  'to',
  'otp',
  'password',
  'secret',
  'token',
  'apiKey',
] as const
/** Hidden when it is six digits. Else it is an error's code (`ECONNREFUSED`, SQLSTATE 57P01), which we need. */
const CODE_FIELD = 'code'

const SECRET_FIELD = new RegExp(`^(?:${SECRET_FIELDS.join('|')})$`, 'i')
const SIX_DIGITS = /^[0-9]{6}$/

/** The paths for pino's `redact`: top level, one below, and the headers of requests and responses. */
export const REDACT_PATHS: readonly string[] = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  ...[...SECRET_FIELDS, CODE_FIELD].flatMap((field) => [field, `*.${field}`]),
]

/** The part of pino's options that keeps personal data and secrets out of the log. */
export type LogRedaction = {
  redact: { paths: string[]; censor: (value: unknown, path: string[]) => unknown }
  hooks: { streamWrite: (line: string) => string }
}

/**
 * `pino({ ...logRedaction(), level }, stream)`. Two nets: pino hides known fields while it serialises, and
 * `streamWrite` sees every finished line, child bindings, error stacks and URLs included.
 */
export function logRedaction(): LogRedaction {
  return {
    redact: { paths: [...REDACT_PATHS], censor: (value, path) => censor(path.at(-1) ?? '', value) },
    hooks: { streamWrite: redactLine },
  }
}

/**
 * One line of pino, redacted: every string and field name through `redact`, known fields hidden at any depth, still
 * one line of valid JSON. It is always written anew: of a field that stands twice, JSON.parse sees only the last. A
 * line that is no JSON is redacted as text. About 30 µs for a usual line.
 */
export function redactLine(line: string): string {
  try {
    return `${JSON.stringify(redactValue('', JSON.parse(line)))}\n`
  } catch {
    return redact(line)
  }
}

function redactValue(field: string, value: unknown): unknown {
  const shown = censor(field, value)
  if (typeof shown === 'string') return redact(shown)
  if (typeof shown === 'number') return redactNumber(shown)
  if (typeof shown !== 'object' || shown === null) return shown
  if (Array.isArray(shown)) return shown.map((item) => redactValue(field, item))
  return Object.fromEntries(
    Object.entries(shown).map(([name, item]) => [redact(name), redactValue(name, item)]),
  )
}

function censor(field: string, value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const name = field.replace(/[-_]/g, '')
  if (SECRET_FIELD.test(name)) return MARKS.secret
  return name.toLowerCase() === CODE_FIELD && SIX_DIGITS.test(String(value)) ? MARKS.digits : value
}

/** A telephone number that lost its quotes: 821023456789, 1023456789. Times and counts stay numbers. */
function redactNumber(value: number): number | string {
  return Number.isInteger(value) && String(value).search(PHONE_OR_ID) >= 0 ? MARKS.phone : value
}
