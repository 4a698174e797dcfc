import type { Plan } from '#app/domain/channel-plan.ts'
import type { Instant } from '#app/domain/time.ts'
import type { ConsultLinks } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'
import { sealLink } from './token.ts'

/**
 * The links of one answer. They are for e-mail and push alone (a text with a link is taken for smishing, KOREA.md 1.6):
 * null without such a step, or for a stranger. `notMine` means the e-mail where there is one, else the device.
 */
export function createLinks(
  ctx: Pick<Ctx, 'vault' | 'config'>,
  { residentId, agencyId, topic, plan }: { residentId: string; agencyId: string; topic: string; plan: Plan },
  at: Instant,
): ConsultLinks | null {
  const point = findPoint(plan, 'email') ?? findPoint(plan, 'push')
  if (point === null) return null
  const target = { residentId, agencyId, topic, contactPointId: point }
  const { publicUrl } = ctx.config
  return {
    withdraw: `${publicUrl}/withdraw?token=${sealLink(ctx, 'withdraw', target, at)}`,
    notMine: `${publicUrl}/not-mine?token=${sealLink(ctx, 'not_mine', target, at)}`,
  }
}

const findPoint = ({ steps }: Plan, channel: 'email' | 'push') =>
  steps.find((step) => step.channel === channel)?.contactPointId ?? null
