import type { z } from 'zod'
import type { PlanAsk } from './channel-plan.ts'
import { normaliseEmail, parsePhone } from './contact-point.ts'
import { toFieldErrors, type FieldError } from './field-error.ts'
import { containsPersonalData } from './reference.ts'
import { DAY, MINUTE, parseInstant, type Instant } from './time.ts'
import type { Topic } from './topic.ts'
import type { batchItem, NoticeShape, RecipientShape } from './wire/consult-question.ts'

/** How far ahead, and how long ago, a notice may be meant to go out. */
const SEND_AT_AHEAD_MS = 30 * DAY
const SEND_AT_PAST_MS = 5 * MINUTE

export type Recipient =
  | { kind: 'phone'; address: string }
  | { kind: 'email'; address: string }
  | { kind: 'subject'; subject: string }

/** What a notice is, checked: the topic exists for this agency, times and urgency are allowed. */
export type Notice<T extends Topic = Topic> = PlanAsk & { topic: T; receipt: boolean; links: boolean }
export type Item = { recipient: Recipient; reference: string | null }

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] }

/** Checks the shape of a body. `pointer`s start at the body. */
export function parseShape<S extends z.ZodType>(schema: S, body: unknown): Parsed<z.output<S>> {
  const parsed = schema.safeParse(body)
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, errors: toFieldErrors(parsed.error, body) }
}

/** @param topicFor finds a topic that the asking agency may use */
export function parseNotice<T extends Topic>(
  shape: NoticeShape,
  topicFor: (code: string) => T | undefined,
  at: Instant,
): Parsed<Notice<T>> {
  const errors: FieldError[] = []
  const topic = topicFor(shape.topic)
  if (!topic)
    errors.push(fault('/topic', 'unknown_topic', 'No topic of this code may be asked about with this key.'))
  if (topic && shape.urgency === 'urgent' && !topic.urgentAllowed)
    errors.push(
      fault('/urgency', 'urgent_not_allowed', `The topic ${topic.code} does not allow urgent notices.`),
    )
  if (new Set(shape.channels).size < shape.channels.length)
    errors.push(fault('/channels', 'out_of_range', 'Each channel may stand once.'))
  const sendAt = shape.sendAt === undefined ? at : parseInstant(shape.sendAt)
  if (sendAt === null)
    errors.push(
      fault(
        '/sendAt',
        'invalid_format',
        'An RFC 3339 time with an offset, such as 2026-11-22T21:30:00+09:00.',
      ),
    )
  else if (sendAt > at + SEND_AT_AHEAD_MS || sendAt < at - SEND_AT_PAST_MS)
    errors.push(fault('/sendAt', 'out_of_range', 'At most 30 days ahead and five minutes past.'))
  if (errors.length > 0 || !topic || sendAt === null) return { ok: false, errors }
  const { urgency, channels, receipt, links } = shape
  return { ok: true, value: { topic, urgency, channels, sendAt, receipt, links } }
}

export function parseItem(shape: z.output<typeof batchItem>): Parsed<Item> {
  const errors: FieldError[] = []
  const recipient = parseRecipient(shape.recipient, errors)
  if (shape.reference !== undefined && containsPersonalData(shape.reference))
    errors.push(
      fault(
        '/reference',
        'personal_data',
        'A reference outlives the resident: no phone or registration number in it.',
      ),
    )
  if (errors.length > 0 || !recipient) return { ok: false, errors }
  return { ok: true, value: { recipient, reference: shape.reference ?? null } }
}

function parseRecipient(shape: RecipientShape, errors: FieldError[]): Recipient | null {
  const { phone, email, subject } = shape
  const named = [phone, email, subject].filter((key) => key !== undefined).length
  if (named !== 1) {
    const code = named === 0 ? 'missing' : 'not_one_of'
    errors.push(fault('/recipient', code, 'Exactly one of phone, email, subject.'))
    return null
  }
  if (subject !== undefined) return { kind: 'subject', subject }
  const address = phone !== undefined ? parsePhone(phone) : normaliseEmail(email ?? '')
  const kind = phone !== undefined ? 'phone' : 'email'
  if (address === null) {
    errors.push(fault(`/recipient/${kind}`, 'invalid_format', `This is not a valid ${kind}.`))
    return null
  }
  return { kind, address }
}

export const faultsOf = (parsed: Parsed<unknown>): FieldError[] => (parsed.ok ? [] : parsed.errors)

const fault = (pointer: string, code: FieldError['code'], detail: string): FieldError => ({
  pointer,
  code,
  detail,
})
