import { isWithinHours, nextStartOfHours, type DailyHours } from './daily-hours.ts'
import { HOUR, MINUTE, type Instant } from './time.ts'

/** When the portal writes of its own accord to many at once: from nine until eight in the evening, in Seoul. */
export const SENDING_HOURS: DailyHours = {
  startMinute: (9 * HOUR) / MINUTE,
  endMinute: (20 * HOUR) / MINUTE,
}

/** Whether a campaign may send at `at`; what somebody waits for (a code, an answer) is never asked. */
export const isSendingHour = (at: Instant): boolean => isWithinHours(SENDING_HOURS, at)

/** How long, in milliseconds, until a campaign may send; 0: now. */
export const untilSendingHours = (at: Instant): number =>
  isSendingHour(at) ? 0 : nextStartOfHours(SENDING_HOURS, at) - at
