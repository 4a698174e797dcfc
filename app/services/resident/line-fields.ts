import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import type { FieldErrorCode } from '#app/domain/field-error.ts'
import { checkOrder, type OrderFault } from '#app/domain/preference.ts'
import { checkQuietHours } from '#app/domain/quiet-hours.ts'
import { containsPersonalData } from '#app/domain/reference.ts'
import { canOptOut, TOPIC_CLASSES, type TopicClass } from '#app/domain/topic.ts'

type Issues = Pick<z.core.$RefinementCtx, 'addIssue'>

/** Adds a fault in the contract's codes. `path` starts at the value in hand. */
export function report(
  issues: Issues,
  code: FieldErrorCode,
  message: string,
  path: PropertyKey[] = [],
): void {
  issues.addIssue({ code: 'custom', message, params: { code }, path })
}

/** It stays in the ledger when the resident is erased, so it may not name anybody. */
export const lastingText = z
  .string()
  .min(1)
  .max(100)
  .transform((text, issues) => {
    if (containsPersonalData(text))
      report(issues, 'personal_data', 'This outlives the resident: no phone or registration number in it.')
    return text
  })

export const quietHours = z
  .strictObject({ start: z.string(), end: z.string() })
  .transform((hours, issues) => {
    const decision = checkQuietHours(hours)
    if (decision.ok) return decision.quietHours
    if (decision.reason === 'start_is_end')
      report(issues, 'out_of_range', 'Start and end are the same time.', ['end'])
    else
      report(issues, 'invalid_format', 'A time of day, 00:00 to 23:59.', [
        decision.reason === 'invalid_start' ? 'start' : 'end',
      ])
    return z.NEVER
  })

const ORDER_HINTS: Record<OrderFault, string> = {
  empty: 'An empty order means by post only, which only a statutory topic can be.',
  unknown_channel: `One of ${CHANNELS.join(', ')}.`,
  repeated_channel: 'The channel stands twice.',
}

/** The order for topics of a class; null: the general one. */
export const order = (topicClass: TopicClass | null) =>
  z.array(z.enum(CHANNELS, ORDER_HINTS.unknown_channel)).transform((list, issues) => {
    const decision = checkOrder(list, topicClass)
    if (decision.ok) return decision.order
    report(
      issues,
      'out_of_range',
      ORDER_HINTS[decision.reason],
      decision.index === null ? [] : [decision.index],
    )
    return z.NEVER
  })

const ALL_CLEARED = { order: null, optedOut: false, backups: true } as const

const topicChange = (topicClass: TopicClass) =>
  z
    .strictObject({
      order: order(topicClass).nullish(),
      optedOut: z
        .boolean()
        .nullish()
        .transform((value, issues) => {
          if (value === true && !canOptOut(topicClass))
            report(
              issues,
              'not_one_of',
              `A topic of class ${topicClass} cannot be switched off, only routed.`,
            )
          return value === null ? ALL_CLEARED.optedOut : value
        }),
      backups: z
        .boolean()
        .nullish()
        .transform((value) => (value === null ? ALL_CLEARED.backups : value)),
    })
    .nullable()
    .transform((change) => change ?? ALL_CLEARED)

/** What a line says about one topic, by the topic's class; null clears all of it. */
export const TOPIC_CHANGES = Object.fromEntries(
  TOPIC_CLASSES.map((topicClass) => [topicClass, topicChange(topicClass)]),
) as Record<TopicClass, ReturnType<typeof topicChange>>
