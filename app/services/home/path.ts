import type { ContactPointRow } from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { resolvePlan, type ResidentFacts } from '#app/domain/channel-plan.ts'
import type { ChannelHealth } from '#app/domain/channel-health.ts'
import type { ContactPointFact } from '#app/domain/contact-point.ts'
import { chosenOrder, isByPostOnly } from '#app/domain/plan-order.ts'
import { STALE_MONTHS } from '#app/domain/plan-skips.ts'
import type { TopicPreference } from '#app/domain/preference.ts'
import type { SkipReason } from '#app/domain/reason.ts'
import { addMonths, type Instant } from '#app/domain/time.ts'
import type { Topic } from '#app/domain/topic.ts'

/**
 * `stale`: for a duty, confirmed too long ago. `blocked`: by the resident, for the agency whose notices these are.
 * `missing`: the order names a channel without an address.
 */
export type PathState =
  'usable' | 'degraded' | 'down' | 'unverified' | 'unreachable' | 'stale' | 'blocked' | 'missing'

/** One channel of the resident's order. `isUsed`: a notice sent now would take it, first or as a backup. */
export type PathChannel = {
  channel: Channel
  state: PathState
  contactPointId: string | null
  isUsed: boolean
  /** How long a sender waits here for a delivery before the next; null: it is no step, or the last. */
  waitSeconds: number | null
}

const EVERY_CHANNEL = ['kakao', 'sms', 'email', 'push'] as const

/** An ordinary service notice: the path that holds unless a topic has an order, or limits, of its own. */
export const ORDINARY_NOTICE: Topic = {
  code: 'sample',
  class: 'service',
  name: { ko: '알림' },
  allowedChannels: EVERY_CHANNEL,
  defaultOrder: ['kakao', 'sms', 'email'],
  postAfterSeconds: 86_400,
  urgentAllowed: false,
  legalService: false,
  agency: null,
}

/** The one agency whose notices these are, and the channels it may not use. null: any agency's, so no block counts. */
export type PathSender = { readonly agencyId: string; readonly blocked: readonly Channel[] } | null

/** Which notices the path is of. `choice` null: nothing was chosen for the topic. */
export type PathOf = {
  readonly topic: Topic
  readonly choice: TopicPreference | null
  readonly sender: PathSender
}

const ANY_NOTICE: PathOf = { topic: ORDINARY_NOTICE, choice: null, sender: null }

const STATE_OF_SKIP: Partial<Record<SkipReason, PathState>> = {
  channel_down: 'down',
  unverified: 'unverified',
  unreachable: 'unreachable',
  blocked: 'blocked',
  no_contact_point: 'missing',
  stale: 'stale',
}

/**
 * The resident's way, asked of the very rules that answer agencies, so that the picture and the API agree. Quiet hours are
 * left out: the picture shows where notices go, not when. Empty: there is no contact point at all.
 */
export function resolvePath(
  resident: ResidentRow,
  points: readonly ContactPointRow[],
  health: ChannelHealth,
  at: Instant,
  { topic, choice, sender }: PathOf = ANY_NOTICE,
): PathChannel[] {
  if (points.length === 0) return []
  const facts = { topic, health, resident: { ...toFacts(resident, points, sender), topic: choice } }
  const plan = resolvePlan(facts, { channels: EVERY_CHANNEL, urgency: 'normal', sendAt: at }, at)
  return orderOfPath(facts.resident, topic, points)
    .filter((channel) => !plan.skipped.some((skip) => skip.channel === channel && isByChoice(skip.reason)))
    .map((channel) => {
      const step = plan.steps.find((each) => each.channel === channel)
      const skipped = plan.skipped.find((each) => each.channel === channel)
      const point = points.find((each) => each.channel === channel)
      const state = step
        ? step.health === 'degraded'
          ? 'degraded'
          : 'usable'
        : ((skipped && STATE_OF_SKIP[skipped.reason]) ?? 'missing')
      return {
        channel,
        state,
        contactPointId: step?.contactPointId ?? point?.id ?? null,
        isUsed: step !== undefined,
        waitSeconds: step?.waitSeconds ?? null,
      }
    })
}

/** Neither is out of order: the one is for the topic to say, the other for the resident. */
const isByChoice = (reason: SkipReason) => reason === 'channel_not_allowed' || reason === 'backup_declined'

function orderOfPath(
  resident: ResidentFacts,
  topic: Topic,
  points: readonly ContactPointRow[],
): readonly Channel[] {
  if (isByPostOnly(topic, resident)) return []
  return (
    chosenOrder(resident) ?? topic.defaultOrder.filter((channel) => points.some((p) => p.channel === channel))
  )
}

/** As statutory notices judge it (CONTRACT R4), and two months before: at the next sign-in the resident is asked. */
export function judgeAge(point: ContactPointRow, at: Instant): 'current' | 'soon_stale' | 'stale' {
  const confirmedAt = (point.confirmedAt ?? point.verifiedAt)?.getTime()
  if (confirmedAt === undefined) return 'current' // never proven: another word says so
  if (addMonths(confirmedAt, STALE_MONTHS) < at) return 'stale'
  return addMonths(confirmedAt, STALE_MONTHS - 2) < at ? 'soon_stale' : 'current'
}

function toFacts(
  resident: ResidentRow,
  points: readonly ContactPointRow[],
  sender: PathSender,
): ResidentFacts {
  return {
    language: resident.language,
    preferenceVersion: resident.version,
    shareAddresses: resident.shareAddresses,
    contactPoints: points.map((point) => toFact(point, sender)),
    order: resident.order,
    quietHours: null,
    topic: null,
    consent: null,
  }
}

const toFact = (point: ContactPointRow, sender: PathSender): ContactPointFact => ({
  id: point.id,
  channel: point.channel,
  addressKey: point.addressHash,
  verifiedAt: point.verifiedAt?.getTime() ?? null,
  confirmedAt: point.confirmedAt?.getTime() ?? null,
  blocked: sender?.blocked.includes(point.channel) ?? false,
  unreachable:
    point.unreachableAt !== null || (sender !== null && point.unreachableFor.includes(sender.agencyId)),
})
