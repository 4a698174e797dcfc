import { z } from 'zod'
import { findPreference, putPreference, updateOrder } from '#db/queries/preference.ts'
import type { AuditAction } from '#app/domain/audit-action.ts'
import {
  applyChange,
  applyGeneralOrder,
  DEFAULT_TOPIC_PREFERENCE,
  type TopicPreferenceChange,
} from '#app/domain/preference.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, type ServiceError } from '../errors.ts'
import type { By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { commitChange, type Apply, type Changed } from './commit-change.ts'

export type { Changed } from './commit-change.ts'

const orderInput = z.object({ residentId: z.uuid(), order: z.array(z.string()).max(10) })

/** Sets the general order of channels: the first is preferred, the rest are backups. @throws ServiceError invalid at `/order` */
export async function setOrder(ctx: Ctx, raw: By<z.input<typeof orderInput>>): Promise<Changed> {
  const { order } = parseInput(orderInput, raw)
  return commitChange(ctx, raw, 'preference.set_order', applyOrder(order))
}

/** null: each topic's default. */
export const applyOrder =
  (order: string[] | null): Apply =>
  async (tx, resident) => {
    const decision = applyGeneralOrder(resident.order, order)
    if (!decision.ok) throw refused('/order', decision)
    if (!decision.changed) return []
    const after = decision.order && [...decision.order]
    await updateOrder(tx, resident.id, after)
    return [{ field: 'order', before: resident.order, after }]
  }

const topicInput = z.object({ residentId: z.uuid(), topic: z.string().max(100) })
const topicOrderInput = topicInput.extend({ order: z.array(z.string()).max(10).nullable() })
const optedOutInput = topicInput.extend({ optedOut: z.boolean() })
const backupsInput = topicInput.extend({ backups: z.boolean() })

/** The order for one topic; null: the general one; empty: by post only, on a statutory topic. */
export function setTopicOrder(ctx: Ctx, raw: By<z.input<typeof topicOrderInput>>): Promise<Changed> {
  const { order, topic } = parseInput(topicOrderInput, raw)
  return changeTopic(ctx, 'preference.set_topic_order', { ...raw, topic }, { order })
}

/** Switches a topic off, or on again with the order it had. @throws ServiceError invalid: emergencies and duties stay on */
export function setOptedOut(ctx: Ctx, raw: By<z.input<typeof optedOutInput>>): Promise<Changed> {
  const { optedOut, topic } = parseInput(optedOutInput, raw)
  return changeTopic(ctx, 'preference.set_opted_out', { ...raw, topic }, { optedOut })
}

/** Whether the channels after the first may be used for a topic. */
export function setBackups(ctx: Ctx, raw: By<z.input<typeof backupsInput>>): Promise<Changed> {
  const { backups, topic } = parseInput(backupsInput, raw)
  return changeTopic(ctx, 'preference.set_backups', { ...raw, topic }, { backups })
}

type Which = By<z.infer<typeof topicInput>>

async function changeTopic(
  ctx: Ctx,
  action: AuditAction,
  which: Which,
  wish: TopicPreferenceChange,
): Promise<Changed> {
  return commitChange(ctx, which, action, await applyTopicChange(ctx, which.topic, wish))
}

/** @throws ServiceError invalid at `/topic`: nobody knows it */
export async function applyTopicChange(ctx: Ctx, code: string, wish: TopicPreferenceChange): Promise<Apply> {
  await ctx.catalog.refresh()
  const topic = [...ctx.catalog.topics()].find((each) => each.code === code)
  if (!topic) throw invalidField('/topic', 'unknown_topic', 'No such topic.')
  return async (tx, { id: residentId }) => {
    const before = (await findPreference(tx, residentId, code)) ?? DEFAULT_TOPIC_PREFERENCE
    const decision = applyChange(before, wish, topic.class)
    if (!decision.ok) {
      throw refused(decision.reason === 'cannot_opt_out' ? '/optedOut' : '/order', decision)
    }
    if (!decision.changed) return []
    const { order, optedOut, backups } = decision.preference
    const after = { order: order && [...order], optedOut, backups }
    await putPreference(tx, { residentId, topic: code, ...after })
    return (['order', 'optedOut', 'backups'] as const)
      .filter((name) => wish[name] !== undefined)
      .map((name) => ({ field: `topic:${code}:${name}`, before: before[name], after: after[name] }))
  }
}

function refused(pointer: string, { reason, index }: { reason: string; index: number | null }): ServiceError {
  const code = reason === 'empty' || reason === 'repeated_channel' ? 'out_of_range' : 'not_one_of'
  return invalidField(index === null ? pointer : `${pointer}/${index}`, code, `Refused: ${reason}.`)
}
