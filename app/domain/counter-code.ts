/**
 * The code on the paper that somebody without a phone takes home from the counter: twelve characters in groups of four,
 * `7K3M-9QXT-2HVC`. Digits and capital letters without 0, O, I, L and U, so that no two are mistaken for each other.
 */
const ALPHABET = '123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
const GROUP = 4

/**
 * How many values each character has: a prime, so that the last character tells any one that was misread and any two that
 * changed places (a weighted sum modulo 31). The other eleven are random: 31¹¹ codes, 54 bits.
 */
export const COUNTER_CODE_VALUES = ALPHABET.length
export const COUNTER_CODE_RANDOM = LENGTH - 1

/** @param values eleven numbers from 0 to 30 */
export function writeCounterCode(values: readonly number[]): string {
  const check = (COUNTER_CODE_VALUES - (sumOf(values) % COUNTER_CODE_VALUES)) % COUNTER_CODE_VALUES
  // The weight of the last place is twelve; dividing by it modulo 31 is multiplying by thirteen (12 × 13 = 5 × 31 + 1).
  const last = (check * 13) % COUNTER_CODE_VALUES
  return [...values, last].map((value) => ALPHABET[value]).join('')
}

/** `7K3M-9QXT-2HVC`, as it is printed. */
export const formatCounterCode = (code: string): string =>
  code.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? code

/** As it was typed: small letters, spaces, hyphens, full width, I and L for 1. null: it cannot be what was printed. */
export function parseCounterCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1')
  const values = Array.from(code, (character) => ALPHABET.indexOf(character))
  if (values.length !== LENGTH || values.includes(-1)) return null
  return sumOf(values) % COUNTER_CODE_VALUES === 0 ? code : null
}

const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value, place) => sum + value * (place + 1), 0)
