const SEPARATOR = '[\\s\\p{Pd}\\p{Po}_()]{0,3}'

/** 010 and the older 01x, with or without the country code, however it is separated. */
const MOBILE = `(?:\\+?(?:00)?82${SEPARATOR}0?${SEPARATOR}1|01)(?:0${SEPARATOR}\\d{4}|[16-9]${SEPARATOR}\\d{3,4})${SEPARATOR}\\d{4}`

/** A date of birth and seven digits: a resident registration number, or what looks like one. */
const DATE_AND_SEVEN = `\\d{2}(?:(?:0[13578]|1[02])(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)(?:0[1-9]|[12]\\d|30)|02(?:0[1-9]|[12]\\d))${SEPARATOR}\\d{7}`

const PERSONAL_DATA = new RegExp(`(?<!\\d)(?:${MOBILE}|${DATE_AND_SEVEN})(?!\\d)`, 'u')

/**
 * Whether a reference holds, bounded by non-digits, a Korean mobile number or six digits of a date and seven more
 * (CONTRACT 2, `POST /consults`): a reference outlives the resident's erasure, so it may not name one.
 */
export function containsPersonalData(text: string): boolean {
  // Full-width digits and signs are digits and signs to whoever reads them.
  return PERSONAL_DATA.test(text.normalize('NFKC'))
}
