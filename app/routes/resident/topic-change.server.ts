import { z } from 'zod'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { OnBehalf } from '#app/services/on-behalf.ts'
import { setBackups, setOptedOut, setTopicOrder } from '#app/services/preference/change.ts'
import { viewTopic } from '#app/services/topic/view-one.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { moveChannel, type Direction } from './move-channel.ts'
import type { WayDone } from './topic-done.ts'
import { undo } from './undo.server.ts'

/** One button of `/topics/:code` was pressed; its name says what for. */
export const pressedOnTopic = z.union([
  z.object({ move: z.templateLiteral([z.enum(['up', 'down']), ':', z.enum(CHANNELS)]) }),
  z.object({ include: z.enum(CHANNELS) }),
  z.object({ leave: z.enum(CHANNELS) }),
  z.object({ order: z.enum(['reset', 'post']) }),
  z.object({ backups: z.enum(['on', 'off']) }),
  z.object({ off: z.string() }),
  z.object({ on: z.string() }),
  z.object({ undo: z.uuid() }),
])
type Pressed = z.infer<typeof pressedOnTopic>

/** @returns what to say on the page */
export async function changeTopic(
  context: LoadContext,
  which: OnBehalf & { topic: string },
  wish: Pressed,
): Promise<WayDone> {
  const { ctx } = context
  if ('undo' in wish) return `way:${await undo(context, which, wish.undo)}`
  if ('backups' in wish) {
    await setBackups(ctx, { ...which, backups: wish.backups === 'on' })
    return `way:backups_${wish.backups}`
  }
  if ('off' in wish || 'on' in wish) {
    const optedOut = 'off' in wish
    await setOptedOut(ctx, { ...which, optedOut })
    return optedOut ? 'way:off' : 'way:on'
  }
  if ('order' in wish) {
    await setTopicOrder(ctx, { ...which, order: wish.order === 'post' ? [] : null })
    return `way:${wish.order}`
  }
  const [order, done] = await reorder(context, which, wish)
  await setTopicOrder(ctx, { ...which, order })
  return done
}

async function reorder(
  { ctx }: LoadContext,
  { residentId, topic }: { residentId: string; topic: string },
  wish: Extract<Pressed, { move: string } | { include: string } | { leave: string }>,
): Promise<[Channel[], WayDone]> {
  const { order, listed } = await viewTopic(ctx, residentId, topic)
  if ('include' in wish) return [[...order, wish.include], `way:include:${wish.include}`]
  if ('leave' in wish) return [order.filter((each) => each !== wish.leave), `way:leave:${wish.leave}`]
  const [direction, channel] = wish.move.split(':') as [Direction, Channel]
  return [moveChannel(order, listed, channel, direction), `way:${direction}:${channel}`]
}
