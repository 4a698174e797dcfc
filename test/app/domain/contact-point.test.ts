import { expect, test } from 'vitest'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'

test('Alimtalk and texts go to a phone number, push to no address anybody types', () => {
  expect(ADDRESS_KIND).toEqual({ kakao: 'phone', sms: 'phone', email: 'email', push: null })
})
