import { expect, test } from 'vitest'
import { untilSendingHours } from '#app/domain/sending-hours.ts'
import { HOUR, MINUTE, parseInstant } from '#app/domain/time.ts'

// Mutants: by the machine's clock; until midnight; the evening of the same day.
test.each([
  ['09:00', 0],
  ['19:59', 0],
  ['20:00', 13 * HOUR],
  ['23:30', 9.5 * HOUR],
  ['03:00', 6 * HOUR],
  ['08:59', MINUTE],
])(
  'a campaign that is due at %s in Seoul waits %d milliseconds: nobody is written to at night',
  (time, ms) => {
    expect(untilSendingHours(parseInstant(`2026-11-26T${time}:00+09:00`)!)).toBe(ms)
  },
)
