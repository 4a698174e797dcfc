import { CHANNELS, type Channel } from './channel.ts'
import type { Language } from './language.ts'
import { DAY, type Instant } from './time.ts'

/** From best to worst. */
export const HEALTHS = ['operational', 'degraded', 'down'] as const
export type Health = (typeof HEALTHS)[number]

/** The health of every channel as one agency sees it. */
export type ChannelHealth = Readonly<Record<Channel, Health>>

/** How long a staff declaration stands when it names no end, in milliseconds (CONTRACT 3, Health). */
export const STAFF_DECLARATION_MS = DAY

/** What staff tell residents of a channel, in the languages somebody wrote it in. */
export type HealthWords = { readonly [L in Language]?: string }

export type HealthDeclaration = {
  readonly channel: Channel
  /** null: for every agency. */
  readonly agencyId: string | null
  readonly health: Health
  readonly reason: string | null
  readonly words?: HealthWords | null
  readonly by: 'staff' | 'detector'
  readonly since: Instant
  /** It no longer holds at this instant. null: until it is lifted. */
  readonly until: Instant | null
}

export type EffectiveHealth = {
  readonly health: Health
  readonly since: Instant | null
  /** null: nobody declared anything, the channel works. */
  readonly by: 'staff' | 'detector' | null
  readonly scope: 'all' | 'agency'
  readonly reason: string | null
  readonly until: Instant | null
  /** Absent: the usual words. */
  readonly words?: HealthWords
}

const UNDECLARED: EffectiveHealth = {
  health: 'operational',
  since: null,
  by: null,
  scope: 'all',
  reason: null,
  until: null,
}

export const ALL_OPERATIONAL: ChannelHealth = {
  kakao: 'operational',
  sms: 'operational',
  email: 'operational',
  push: 'operational',
}

/**
 * What holds at `at` for one agency, channel by channel (CONTRACT 3, Health): staff's word before the detector's;
 * among staff the agency's own before the one for all; of two detections the worse, so that a resident is not left
 * waiting on a channel that is known to be broken for everyone.
 */
export function resolveHealth(
  declarations: readonly HealthDeclaration[],
  agencyId: string | null,
  at: Instant,
): Record<Channel, EffectiveHealth> {
  const chosen: Partial<Record<Channel, HealthDeclaration>> = {}
  for (const declaration of declarations) {
    if (!isInForce(declaration, agencyId, at)) continue
    const rival = chosen[declaration.channel]
    if (rival === undefined || outranks(declaration, rival)) chosen[declaration.channel] = declaration
  }
  const effective = {} as Record<Channel, EffectiveHealth>
  for (const channel of CHANNELS) effective[channel] = toEffective(chosen[channel])
  return effective
}

/** The health alone, in the shape that `resolvePlan` takes. */
export function healthOf(effective: Readonly<Record<Channel, EffectiveHealth>>): ChannelHealth {
  return {
    kakao: effective.kakao.health,
    sms: effective.sms.health,
    email: effective.email.health,
    push: effective.push.health,
  }
}

function isInForce(declaration: HealthDeclaration, agencyId: string | null, at: Instant): boolean {
  if (declaration.agencyId !== null && declaration.agencyId !== agencyId) return false
  // `since` is not compared: another machine's clock may be ahead, and a declaration holds for the very next question.
  return declaration.until === null || at < declaration.until
}

function outranks(one: HealthDeclaration, other: HealthDeclaration): boolean {
  if (one.by !== other.by) return one.by === 'staff'
  if (one.by === 'detector' && one.health !== other.health) {
    return HEALTHS.indexOf(one.health) > HEALTHS.indexOf(other.health)
  }
  if ((one.agencyId === null) !== (other.agencyId === null)) return one.agencyId !== null
  return one.since > other.since
}

function toEffective(declaration: HealthDeclaration | undefined): EffectiveHealth {
  if (declaration === undefined) return UNDECLARED
  const { health, since, by, reason, until, agencyId, words } = declaration
  const scope = agencyId === null ? 'all' : 'agency'
  return { health, since, by, scope, reason, until, ...(words && { words }) }
}
