import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { COUNTER_METHODS } from '#app/domain/resident-case.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { setBackups, setOrder, setTopicOrder, type Changed } from '../preference/change.ts'
import { setQuietHours } from '../preference/set-quiet-hours.ts'
import { readEvidence } from './keep-form.ts'

const evidence = {
  residentId: z.uuid(),
  method: z.enum(COUNTER_METHODS),
  paperNumber: z.string().max(200),
}
const input = z.discriminatedUnion('what', [
  /** `topic` null: the general order. `order` null: a topic's goes as usual again. */
  z.object({
    what: z.literal('order'),
    topic: z.string().max(100).nullable(),
    order: z.array(z.enum(CHANNELS)).max(CHANNELS.length).nullable(),
    ...evidence,
  }),
  z.object({
    what: z.literal('backups'),
    topic: z.string().max(100),
    backups: z.boolean(),
    ...evidence,
  }),
  /** null: none. */
  z.object({
    what: z.literal('hours'),
    quietHours: z.object({ start: z.string().max(10), end: z.string().max(10) }).nullable(),
    ...evidence,
  }),
])

/**
 * Sets on the resident's word in which order they are reached, whether backups may be used, and when they are left in
 * peace: the same verbs as on their own pages, the evidence kept with it. It stands in their history with its undo.
 * @throws ServiceError invalid, at `/order`, `/topic`, `/quietHours/…`, `/paperNumber`, `/file` · not_found
 */
export async function setAtCounter(
  ctx: Ctx,
  { file, ...raw }: z.input<typeof input> & { file: Uint8Array | null },
  clerk: Actor,
): Promise<Changed> {
  const wish = parseInput(input, raw)
  const { residentId, method, paperNumber } = wish
  const keepEvidence = readEvidence(ctx, { method, paperNumber, file }, clerk)
  const by = { residentId, actor: clerk, keepEvidence }
  switch (wish.what) {
    case 'order':
      return wish.topic === null
        ? setOrder(ctx, { ...by, order: wish.order ?? [] })
        : setTopicOrder(ctx, { ...by, topic: wish.topic, order: wish.order })
    case 'backups':
      return setBackups(ctx, { ...by, topic: wish.topic, backups: wish.backups })
    case 'hours':
      return setQuietHours(ctx, { ...by, quietHours: wish.quietHours })
  }
}
