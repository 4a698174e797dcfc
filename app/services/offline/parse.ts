import {
  OFFLINE_AHEAD_MS,
  OFFLINE_ID_MS,
  OFFLINE_PAST_MS,
  offlineConsult,
  timeOfUuid,
} from '#app/domain/offline-consult.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { parseInstant, type Instant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import { faultsOf, parseItem, parseShape, type Item, type Parsed } from '../consult/question.ts'
import type { Ctx } from '../ctx.ts'

/** A decision as it was told, checked. `id` is a uuid in lower case. */
export type OfflineItem = Item & {
  id: string
  /** The time in the id: the evidence stands there, so that the id alone leads to it. */
  madeAt: Instant
  topic: string
  decidedAt: Instant
  decision: 'send' | 'defer' | 'suppress'
  steps: readonly OfflineStep[]
}
export type OfflineStep = { channel: string; notBefore: Instant | null; waitSeconds: number | null }

/** One item of `POST /consults/offline`, every fault at once; `pointer`s start at the item. How old it is is `ageFaults`' to say. */
export function parseOffline(
  ctx: Pick<Ctx, 'catalog' | 'vault'>,
  key: Key,
  body: unknown,
): Parsed<OfflineItem> {
  const shape = parseShape(offlineConsult, body)
  if (!shape.ok) return shape
  const { recipient, reference, topic, decision } = shape.value
  const item = parseItem({ recipient, ...(reference === undefined ? {} : { reference }) })
  const errors = [...faultsOf(item)]
  const id = shape.value.id.toLowerCase()
  const madeAt = timeOfUuid(id)
  const decidedAt = parseInstant(shape.value.decidedAt)
  if (madeAt === null) errors.push(fault('/id', 'invalid_format', 'A UUIDv7, with hyphens.'))
  if (decidedAt === null) errors.push(fault('/decidedAt', 'invalid_format', TIME))
  if (madeAt !== null && decidedAt !== null && Math.abs(madeAt - decidedAt) > OFFLINE_ID_MS)
    errors.push(fault('/id', 'out_of_range', 'Its time is within a minute of decidedAt.'))
  if (!ctx.catalog.topicFor(key.agencyId, topic))
    errors.push(fault('/topic', 'unknown_topic', 'No topic of this code may be asked about with this key.'))
  if (
    recipient.subject !== undefined &&
    ctx.vault.subjects.residentOf(key.agencyId, recipient.subject) === null
  )
    errors.push(fault('/recipient/subject', 'unknown_subject', 'This is no subject of this agency.'))
  const steps = shape.value.steps.map((step, index) => {
    const notBefore = step.notBefore === null ? null : parseInstant(step.notBefore)
    if (step.notBefore !== null && notBefore === null)
      errors.push(fault(`/steps/${index}/notBefore`, 'invalid_format', TIME))
    return { ...step, notBefore }
  })
  if (errors.length > 0 || !item.ok || madeAt === null || decidedAt === null) return { ok: false, errors }
  return { ok: true, value: { ...item.value, id, madeAt, topic, decidedAt, decision, steps } }
}

/** Whether a decision may still be recorded, and may have been made already. */
export function ageFaults({ decidedAt }: OfflineItem, at: Instant): FieldError[] {
  if (decidedAt <= at + OFFLINE_AHEAD_MS && decidedAt >= at - OFFLINE_PAST_MS) return []
  return [fault('/decidedAt', 'out_of_range', 'Not over seven days past, nor over five minutes ahead.')]
}

const TIME = 'An RFC 3339 time with an offset, such as 2026-11-22T21:30:00+09:00.'

const fault = (pointer: string, code: FieldError['code'], detail: string): FieldError => ({
  pointer,
  code,
  detail,
})
