/**
 * A Korean number as resellers want it: national digits without `+82` (`01023456789`; KOREA.md section 3). null for a
 * number of another country or anything that is no number.
 */
export function nationalDigits(phone: string): string | null {
  const digits = phone.replace(/[\s-]/g, '').replace(/^\+82/, '0')
  return /^0\d{8,11}$/.test(digits) ? digits : null
}
