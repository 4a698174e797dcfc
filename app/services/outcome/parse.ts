import type { FieldError } from '#app/domain/field-error.ts'
import type { StepChannel } from '#app/domain/channel.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import { containsPersonalData } from '#app/domain/reference.ts'
import { DAY, MINUTE, parseInstant, type Instant } from '#app/domain/time.ts'
import { outcomeItem } from '#app/domain/wire/outcome-report.ts'
import { parseShape, type Parsed } from '../consult/question.ts'

/** How far a sender's clock may be ahead of ours, and how late a result may come (CONTRACT 2, `at`). */
const AHEAD_MS = 5 * MINUTE
const PAST_MS = 7 * DAY

/** One report, checked for shape. `consult`: as the sender wrote it. */
export type ParsedReport = {
  consult: string
  channel: StepChannel
  outcome: Outcome
  providerCode: string | null
  at: Instant
}

/** @param now `at`, when the sender does not say it. Pointers start at the item. */
export function parseReport(item: unknown, now: Instant): Parsed<ParsedReport> {
  const shape = parseShape(outcomeItem, item)
  if (!shape.ok) return shape
  const { consult, channel, outcome, providerCode = null } = shape.value
  const errors: FieldError[] = []
  if (providerCode !== null && containsPersonalData(providerCode))
    errors.push({
      pointer: '/providerCode',
      code: 'personal_data',
      detail: 'A report outlives the resident: no phone or registration number in it.',
    })
  const at = shape.value.at === undefined ? now : parseInstant(shape.value.at)
  if (at === null)
    errors.push({
      pointer: '/at',
      code: 'invalid_format',
      detail: 'An RFC 3339 time with an offset, such as 2026-11-22T21:30:00+09:00.',
    })
  else if (at >= now + AHEAD_MS || at <= now - PAST_MS)
    errors.push({
      pointer: '/at',
      code: 'out_of_range',
      detail: 'Neither five minutes ahead nor seven days old.',
    })
  if (errors.length > 0 || at === null) return { ok: false, errors }
  return { ok: true, value: { consult, channel, outcome, providerCode, at } }
}
