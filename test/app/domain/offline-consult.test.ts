import { expect, test } from 'vitest'
import { timeOfUuid } from '#app/domain/offline-consult.ts'

test('an id tells the millisecond at which it was made', () => {
  // RFC 9562, appendix A.6.
  expect(timeOfUuid('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(Date.parse('2022-02-22T14:22:22-05:00'))
})

test.each([
  ['of another version', '919108f7-52d1-4320-9bac-f847db4148a8'],
  ['of another variant', '017f22e2-79b0-7cc3-18c4-dc0c0c07398f'],
  ['without hyphens', '017f22e279b07cc398c4dc0c0c07398f'],
  ['of an agency’s own', '2026-11-tax-000123'],
])('an id %s tells none', (_, id) => {
  expect(timeOfUuid(id)).toBeNull()
})
