import { expect, test } from 'vitest'
import { parseMobile } from '#app/domain/contact-point.ts'
import { MAGIC_NUMBERS, simulateOutcome } from '#app/domain/magic-number.ts'
import { OUTCOMES } from '#app/domain/outcome.ts'

test('every outcome has one number, which a resident could have', () => {
  expect(MAGIC_NUMBERS.map(({ outcome }) => outcome)).toEqual(OUTCOMES)
  for (const { phone } of MAGIC_NUMBERS) expect(parseMobile(phone)).not.toBeNull()
  expect(new Set(MAGIC_NUMBERS.map(({ phone }) => phone)).size).toBe(OUTCOMES.length)
})

test('a magic number ends as the table says, in any spelling; so does its e-mail', () => {
  expect(simulateOutcome('010-9999-0003')).toBe('no_user')
  expect(simulateOutcome('+821099990003')).toBe('no_user')
  expect(simulateOutcome('No-User@test.example.kr')).toBe('no_user')
})

test('everybody else is reached', () => {
  expect(simulateOutcome('+821023456789')).toBe('delivered')
  expect(simulateOutcome('kim@example.kr')).toBe('delivered')
})
