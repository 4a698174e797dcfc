import { expect, test } from 'vitest'
import { isLanguage, LANGUAGES } from '#app/domain/language.ts'

test('residents are written to in Korean, English, Chinese and Vietnamese', () => {
  expect(LANGUAGES).toEqual(['ko', 'en', 'zh', 'vi'])
  expect(isLanguage('vi')).toBe(true)
  expect(isLanguage('ja')).toBe(false)
  expect(isLanguage(null)).toBe(false)
})
