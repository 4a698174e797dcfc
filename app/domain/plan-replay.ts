import { resolvePlan, type Plan, type PlanAsk, type ResidentFacts } from './channel-plan.ts'
import type { ChannelHealth } from './channel-health.ts'
import { CHANNELS, type Channel } from './channel.ts'
import { MINUTE, type Instant } from './time.ts'
import type { Topic } from './topic.ts'

/** What evidence keeps of one answer. */
export type StoredAnswer = Pick<Plan, 'decision' | 'steps' | 'skipped' | 'validUntil'>

/** `unknown`: what was known at the time cannot be put together again. */
export type Replay = 'same' | 'changed' | 'unknown'

/** R10: an answer that holds this long was given while all four channels worked. */
const ALL_WELL_MS = 10 * MINUTE

/**
 * Whether an answer would have been another one under other rules for its topic. Evidence keeps the answer and not the
 * facts, so these are put together again: `resident` as they are now (the caller made sure that nothing they chose has
 * changed since; null: a stranger), and channels and refusals of the address as the answer itself tells them. They are
 * believed only when the old rules give the very answer that was given.
 */
export function replayAnswer(
  stored: StoredAnswer,
  { ask, at, resident }: { ask: PlanAsk; at: Instant; resident: ResidentFacts | null },
  rules: { before: Topic; after: Topic },
): Replay {
  const facts = { health: healthIn(stored), resident: resident && asAnswered(resident, stored) }
  const again = resolvePlan({ ...facts, topic: rules.before }, ask, at)
  if (!isSame(again, stored)) return 'unknown'
  if (ask.urgency === 'urgent' && !rules.after.urgentAllowed) return 'changed'
  const other = resolvePlan({ ...facts, topic: rules.after }, ask, at)
  if (isSame(other, stored)) return 'same'
  const told = new Set([...stored.steps, ...stored.skipped].map(({ channel }) => channel))
  const isNew = other.steps.some(({ channel }) => channel !== 'post' && !told.has(channel))
  // How a channel was doing that the answer does not name is known only if all were well.
  return isNew && stored.validUntil - at < ALL_WELL_MS ? 'unknown' : 'changed'
}

function healthIn({ steps, skipped }: StoredAnswer): ChannelHealth {
  const stateOf = (channel: Channel) => {
    if (skipped.some((each) => each.channel === channel && each.reason === 'channel_down')) return 'down'
    return steps.find((each) => each.channel === channel)?.health ?? 'operational'
  }
  return Object.fromEntries(CHANNELS.map((channel) => [channel, stateOf(channel)])) as ChannelHealth
}

/** Blocks and dead addresses raise no version: where the answer speaks of a channel, as it does. */
function asAnswered(resident: ResidentFacts, { steps, skipped }: StoredAnswer): ResidentFacts {
  const contactPoints = resident.contactPoints.map((point) => {
    const reason = skipped.find(({ channel }) => channel === point.channel)?.reason
    if (reason === undefined && !steps.some(({ channel }) => channel === point.channel)) return point
    return { ...point, blocked: reason === 'blocked', unreachable: reason === 'unreachable' }
  })
  return { ...resident, contactPoints }
}

const isSame = (one: StoredAnswer, other: StoredAnswer): boolean => spell(one) === spell(other)

/** What a sender acts by. */
const spell = ({ decision, steps, skipped }: StoredAnswer): string =>
  JSON.stringify([
    decision,
    steps.map((step) => [
      step.channel,
      step.contactPointId,
      step.notBefore,
      step.waitSeconds,
      step.smsFailover,
      step.required,
    ]),
    skipped.map(({ channel, reason }) => [channel, reason]),
  ])
