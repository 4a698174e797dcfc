import type { Channel } from './channel.ts'
import type { ContactPointFact } from './contact-point.ts'
import { isStranger } from './plan-strangers.ts'
import type { PlanAsk, PlanFacts, SkippedChannel } from './plan.ts'
import type { SkipReason } from './reason.ts'
import { addMonths, type Instant } from './time.ts'

/** A channel that becomes a step. `contactPoint` null: a stranger's, for which the sender has an address or has none. */
export type Candidate = { readonly channel: Channel; readonly contactPoint: ContactPointFact | null }

export type Selection = {
  readonly candidates: readonly Candidate[]
  readonly skipped: readonly SkippedChannel[]
}

/** How long a statutory notice trusts an address that nobody confirmed (R4). */
export const STALE_MONTHS = 18

/** Which channels of the order become steps and why the others do not (R3's backups, R4; R1 for strangers). */
export function selectChannels(facts: PlanFacts, ask: PlanAsk, order: readonly Channel[]): Selection {
  const candidates: Candidate[] = []
  const skipped: SkippedChannel[] = []
  const backups = facts.resident?.topic?.backups ?? true
  for (const [index, channel] of order.entries()) {
    const found = index > 0 && !backups ? 'backup_declined' : judgeChannel(facts, ask, channel)
    if (typeof found === 'string') skipped.push({ channel, reason: found })
    else candidates.push(found)
  }
  return { candidates, skipped }
}

/** The first of R4's reasons that fits, else the channel with the contact point to use. */
function judgeChannel(facts: PlanFacts, ask: PlanAsk, channel: Channel): Candidate | SkipReason {
  const unusable = judgeSender(facts, ask, channel)
  if (unusable !== null) return unusable
  const isDown = facts.health[channel] === 'down'
  if (facts.resident === null || isStranger(facts.resident)) {
    return isDown ? 'channel_down' : { channel, contactPoint: null }
  }
  const points = facts.resident.contactPoints.filter((point) => point.channel === channel)
  // A block is the resident's word about the channel, not about one of several devices.
  if (points.some((point) => point.blocked)) return 'blocked'
  const reachable = judgeReach(points)
  if (typeof reachable === 'string') return reachable
  const isTrusted = (point: ContactPointFact) =>
    facts.topic.class !== 'statutory' || !isStale(point, ask.sendAt)
  const contactPoint = reachable.find(isTrusted)
  if (contactPoint === undefined) return 'stale'
  return isDown ? 'channel_down' : { channel, contactPoint }
}

/** What keeps a sender from a channel whoever the resident is. */
export function judgeSender({ topic }: PlanFacts, ask: PlanAsk, channel: Channel): SkipReason | null {
  if (!ask.channels.includes(channel)) return 'sender_lacks_channel'
  return topic.allowedChannels.includes(channel) ? null : 'channel_not_allowed'
}

/** The contact points of one channel that reach somebody; of several devices one is enough. */
export function judgeReach(points: readonly ContactPointFact[]): readonly ContactPointFact[] | SkipReason {
  if (points.length === 0) return 'no_contact_point'
  const verified = points.filter((point) => point.verifiedAt !== null)
  if (verified.length === 0) return 'unverified'
  const reachable = verified.filter((point) => !point.unreachable)
  return reachable.length === 0 ? 'unreachable' : reachable
}

/** Whether the resident last said more than 18 calendar months before `at` that the address is right (R4). */
export function isStale(point: ContactPointFact, at: Instant): boolean {
  const confirmedAt = point.confirmedAt ?? point.verifiedAt
  return confirmedAt === null || addMonths(confirmedAt, STALE_MONTHS) < at
}
