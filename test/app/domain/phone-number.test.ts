import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatMobile, maskPhone, parseMobile, parsePhone } from '#app/domain/contact-point.ts'

describe('a number that can become a contact point', () => {
  test.each([
    '010-2345-6789',
    '01023456789',
    '010 2345 6789',
    '010.2345.6789',
    ' 010-2345-6789 ',
    '+821023456789',
    '+82 10-2345-6789',
    '+82 010-2345-6789',
    '+82 (0)10-2345-6789',
    '82 10 2345 6789',
    '０１０－２３４５－６７８９',
  ])('%s is one', (text) => {
    expect(parseMobile(text)).toBe('+821023456789')
  })

  // Mutant: `\d` for `[2-9]`.
  test.each([
    ['010-0xxx is not assigned', '010-0123-4567'],
    ['010-1xxx is not assigned', '010-1999-4567'],
    ['012 belongs to machines', '012-2345-6789'],
    ['011 is gone', '011-234-5678'],
    ['050 proves no person', '0502-2345-6789'],
    ['070 is no mobile', '070-2345-6789'],
    ['a landline takes no texts', '02-2345-6789'],
    ['a digit is missing', '010-2345-678'],
    ['there is a digit too many', '010-2345-67890'],
    ['a letter is among them', '010-2345-678a'],
    ['it is foreign', '+1 202 555 0143'],
    ['there is text before it', '전화 010-2345-6789'],
    ['it is empty', ''],
  ])('not where %s', (_, text) => {
    expect(parseMobile(text)).toBeNull()
  })
})

describe('a number that may be asked about', () => {
  test.each([
    ['a mobile', '010-2345-6789', '+821023456789'],
    ['a landline in Seoul', '02-2133-5000', '+82221335000'],
    ['an internet phone', '070-2345-6789', '+827023456789'],
    ['a foreign number', '+1 202 555 0143', '+12025550143'],
    ['a mobile that libphonenumber takes and contact points do not', '010-1234-5678', '+821012345678'],
  ])('%s', (_, text, e164) => {
    expect(parsePhone(text)).toBe(e164)
  })

  test.each(['', '010', '02-120', 'abc', '전화 010-2345-6789', 'tel:abc', '9'.repeat(300)])(
    '%j is none',
    (text) => {
      expect(parsePhone(text)).toBeNull()
    },
  )

  // 010-5970 to 010-5999 are not in libphonenumber's tables: a number that we take as a contact point may be asked about.
  const isUnlisted = (digits: number) => digits >= 59_700_000 && digits < 60_000_000

  test('the short cut for mobiles answers as libphonenumber does, but where its tables lag behind', () => {
    const mobile = fc.integer({ min: 20_000_000, max: 99_999_999 })
    fc.assert(
      fc.property(mobile, (digits) => {
        const slow = parsePhoneNumberFromString(`010${digits}`, { defaultCountry: 'KR', extract: false })
        expect(slow?.isValid()).toBe(!isUnlisted(digits))
        expect(parsePhone(`010${digits}`)).toBe(`+8210${digits}`)
      }),
    )
  })
})

test('a mobile is shown as people write it', () => {
  expect(formatMobile('+821012345678')).toBe('010-1234-5678')
  expect(formatMobile('+821023456789')).toBe('010-2345-6789')
  expect(formatMobile('+12025550143')).toBe('+12025550143')
})

test('a masked number keeps its last four digits', () => {
  expect(maskPhone('+821023456789')).toBe('010-****-6789')
  expect(maskPhone('+12025550143')).toBe('****0143')
})
