import { expect, test } from 'vitest'
import { isKsX1001, measureKsX1001 } from '#app/domain/ks-x-1001.ts'

// Mutant: take CP949 for KS X 1001. Then 11,172 syllables would pass, and carriers refuse four of five.
test('KS X 1001 has 2,350 syllables and 4,888 Chinese characters', () => {
  const count = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter(isKsX1001)
      .length
  expect(count(0xac00, 0xd7a3)).toBe(2350)
  expect(count(0x4e00, 0x9fff) + count(0xf900, 0xfaff)).toBe(4888)
})

test('a syllable is two bytes, a letter one, and what cannot be written is named', () => {
  expect(measureKsX1001('[알림길] 1')).toEqual({ bytes: 10, unencodable: '' })
  expect(measureKsX1001('뷁 — é 验 ế 😀').unencodable).toBe('뷁—é验ế😀')
  expect(measureKsX1001('가\n나')).toEqual({ bytes: 5, unencodable: '' })
})
