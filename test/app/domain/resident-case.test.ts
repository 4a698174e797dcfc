import { expect, test } from 'vitest'
import { formTypeOf, requestDueAt, requestStateOf } from '#app/domain/resident-case.ts'
import { DAY } from '#app/domain/time.ts'

// Mutant: believe the name of a file.
test('a scan is what its first bytes say', () => {
  expect(formTypeOf(Buffer.from('%PDF-1.7'))).toBe('application/pdf')
  expect(formTypeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
  expect(formTypeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe('image/png')
  expect(formTypeOf(Buffer.from('<html>'))).toBeNull()
  expect(formTypeOf(Buffer.from([]))).toBeNull()
})

// Mutant: count from the answer, or call the last moment late.
test('what was asked for at the counter is answered within ten days', () => {
  const dueAt = requestDueAt(0)
  expect(dueAt).toBe(10 * DAY)
  expect(requestStateOf({ dueAt, answeredAt: null }, dueAt)).toBe('open')
  expect(requestStateOf({ dueAt, answeredAt: null }, dueAt + 1)).toBe('late')
  expect(requestStateOf({ dueAt, answeredAt: dueAt }, dueAt + DAY)).toBe('answered')
  expect(requestStateOf({ dueAt, answeredAt: dueAt + 1 }, dueAt + DAY)).toBe('answered_late')
})
