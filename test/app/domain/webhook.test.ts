import { expect, test } from 'vitest'
import { formatInstant, HOUR, MINUTE, SECOND } from '#app/domain/time.ts'
import { retryWaitMs } from '#app/domain/webhook.ts'

test('a message is tried ten times, at the standard’s intervals, over three days', () => {
  const waits: (number | null)[] = []
  for (let attempts = 1; attempts <= 10; attempts++) waits.push(retryWaitMs(attempts))
  expect(waits).toEqual([
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
    null,
  ])
  const whole = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0)
  expect(formatInstant(whole)).toBe('1970-01-04T12:35:05+09:00')
})
