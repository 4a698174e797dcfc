import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

const MOBILE = /^(?:\+?82[ .-]*(?:\(0\)|0)?|0)10[ .-]*([2-9]\d{3})[ .-]*(\d{4})$/
const MOBILE_E164 = /^\+8210(\d{4})(\d{4})$/

/**
 * Any number that is valid by libphonenumber, read as Korean when it names no country: for consults (CONTRACT 2,
 * "Who is meant"). Returns E.164, or null.
 */
export function parsePhone(text: string): string | null {
  // Nearly every number asked about is a Korean mobile: a pattern answers far faster than the tables, and knows the
  // blocks they lag behind with (010-5970 to 010-5999), which a resident could otherwise register and nobody ask about.
  const mobile = parseMobile(text)
  if (mobile !== null) return mobile
  const number = parsePhoneNumberFromString(text, { defaultCountry: 'KR', extract: false })
  return number?.isValid() ? number.number : null
}

/**
 * A number that can become a contact point: only `010[2-9]` and seven digits (KOREA.md 3), with or without +82,
 * spaces, hyphens or dots. Returns E.164 (`+8210…`), or null.
 */
export function parseMobile(text: string): string | null {
  const match = MOBILE.exec(text.normalize('NFKC').trim())
  if (match === null) return null
  return `+8210${match[1]}${match[2]}`
}

/** `+821012345678` → `010-1234-5678`; any other number is returned as it stands. */
export function formatMobile(e164: string): string {
  const match = MOBILE_E164.exec(e164)
  return match === null ? e164 : `010-${match[1]}-${match[2]}`
}

/** `+821023456789` → `010-****-6789`; of any other number only the last four digits stay. */
export function maskPhone(e164: string): string {
  return MOBILE_E164.test(e164) ? `010-****-${e164.slice(-4)}` : `****${e164.slice(-4)}`
}
