import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COUNTER_CODE_RANDOM,
  COUNTER_CODE_VALUES,
  formatCounterCode,
  parseCounterCode,
  writeCounterCode,
} from '#app/domain/counter-code.ts'

const values = fc.array(fc.integer({ min: 0, max: COUNTER_CODE_VALUES - 1 }), {
  minLength: COUNTER_CODE_RANDOM,
  maxLength: COUNTER_CODE_RANDOM,
})

describe('a printed code', () => {
  test('has twelve characters in groups of four, none of which is mistaken for another', () => {
    fc.assert(
      fc.property(values, (random) => {
        const printed = formatCounterCode(writeCounterCode(random))
        expect(printed).toMatch(/^(?:[1-9A-HJKMNP-TV-Z]{4}-){2}[1-9A-HJKMNP-TV-Z]{4}$/)
        expect(parseCounterCode(printed)).toBe(writeCounterCode(random))
      }),
    )
  })

  test('is understood however it is copied: small letters, spaces, full width, I and L for 1', () => {
    const code = writeCounterCode(Array.from({ length: COUNTER_CODE_RANDOM }, (_, place) => place % 3))
    const printed = formatCounterCode(code)
    for (const typed of [
      printed.toLowerCase(),
      ` ${printed.replaceAll('-', ' ')} `,
      printed.replaceAll('1', 'l'),
      printed.replaceAll('1', 'I'),
      printed.replace(/[0-9A-Z]/g, (character) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0)),
    ])
      expect(parseCounterCode(typed)).toBe(code)
  })

  // Mutant: a plain sum, which does not see two characters that changed places.
  test('tells every character that was misread, and any two neighbours that changed places', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 30 }),
        (random, place, by) => {
          const code = writeCounterCode(random)
          const alphabet = '123456789ABCDEFGHJKMNPQRSTVWXYZ'
          const wrong = alphabet[(alphabet.indexOf(code[place]!) + by) % 31]!
          expect(parseCounterCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBeNull()
          const [one, other] = [code[place]!, code[place + 1] ?? code[place]!]
          const swapped = code.slice(0, place) + other + one + code.slice(place + 2)
          if (one !== other) expect(parseCounterCode(swapped)).toBeNull()
        },
      ),
    )
  })

  test.each(['', '7K3M', '7K3M-9QXT-2HV0', '7K3M-9QXT-2HVC-1', '<script>', '한글로 적은 번호예요'])(
    'is not %j',
    (typed) => {
      expect(parseCounterCode(typed)).toBeNull()
    },
  )
})
