import { CHANNELS, type Channel } from './channel.ts'
import {
  hasRecovered,
  measureHealth,
  RECOVERY_WINDOW_MS,
  WINDOW_MS,
  type Evidence,
  type Measure,
} from './channel-evidence.ts'
import { HEALTHS, type Health } from './channel-health.ts'
import type { Instant } from './time.ts'

/** One agency's channel: what the detector says of it so far, since when (null: it says nothing), and what was seen. */
export type AgencyWatch = {
  readonly agencyId: string
  readonly health: Health
  readonly since: Instant | null
  readonly evidence: Evidence
}

/** One channel as the detector finds it. `all`: its word for all agencies; `changedAt`: when that last changed, within the hour. */
export type ChannelWatch = {
  readonly agencies: readonly AgencyWatch[]
  readonly all: { readonly health: Health; readonly changedAt: Instant | null }
  /** What became of the portal's own messages. */
  readonly portal: Evidence
}

/** Why a word changes; the facts of a sentence. */
export type Because =
  | Extract<Measure, { kind: string }>
  | { readonly kind: 'general'; readonly agencies: number; readonly portal: boolean }
  | { readonly kind: 'recovered' }

/** A new word of the detector. `agencyId` null: for all; `operational`: it takes its word back. */
export type Detection = {
  readonly agencyId: string | null
  readonly health: Health
  readonly because: Because
}

export type Verdict = {
  readonly changes: readonly (Detection & { readonly channel: Channel })[]
  /** Channels that should go down for all and do not, because none would be left: somebody has to look. */
  readonly withheld: readonly Channel[]
}

/** So many agencies, the portal with its own messages counting as one, make a trouble everybody's. */
const GENERAL_VOICES = 2

/**
 * What the detector says next of every channel (CONTRACT 3, Health). Each agency's own outcomes move its own word; two
 * agencies down, or one and the portal's own messages, move the word for all. It gets better by successes only, one level
 * at a time. The last channel is never taken down for all: then nothing gets worse, and `withheld` names what would have.
 * @param staffDown channels that staff declared down for all
 */
export function judgeChannels(
  watches: Readonly<Record<Channel, ChannelWatch>>,
  staffDown: readonly Channel[],
  at: Instant,
): Verdict {
  const judged = CHANNELS.map((channel) => ({ channel, changes: judgeChannel(watches[channel], at) }))
  const goesDown = judged.filter(({ changes }) => changes.some(isDownForAll)).map(({ channel }) => channel)
  const isDown = (channel: Channel) =>
    staffDown.includes(channel) || goesDown.includes(channel) || staysDown(watches[channel], judged, channel)
  const withheld = CHANNELS.every(isDown) ? goesDown : []
  return {
    withheld,
    changes: judged.flatMap(({ channel, changes }) =>
      changes
        .filter((change) => !withheld.includes(channel) || change.because.kind === 'recovered')
        .map((change) => ({ channel, ...change })),
    ),
  }
}

const isDownForAll = ({ agencyId, health }: Detection) => agencyId === null && health === 'down'

function staysDown(
  { all }: ChannelWatch,
  judged: readonly { channel: Channel; changes: readonly Detection[] }[],
  channel: Channel,
): boolean {
  const changes = judged.find((one) => one.channel === channel)?.changes ?? []
  return all.health === 'down' && !changes.some(({ agencyId }) => agencyId === null)
}

/** The words that change for one channel, as if there were always another. */
export function judgeChannel(watch: ChannelWatch, at: Instant): Detection[] {
  const { all, agencies } = watch
  const isPortalWell = hasRecovered(watch.portal)
  const own = new Map(
    agencies.flatMap((agency) => {
      const detection = judgeAgency(agency, isPortalWell, at)
      return detection ? [[agency.agencyId, detection] as const] : []
    }),
  )
  const after = (agency: AgencyWatch) => own.get(agency.agencyId)?.health ?? agency.health
  const changedAt = (agency: AgencyWatch) => (own.has(agency.agencyId) ? at : (agency.since ?? 0))
  // What was said before the word for all last changed is answered by that change.
  const newest = Math.max(all.changedAt ?? 0, at - WINDOW_MS)
  const voices = agencies.filter((agency) => after(agency) === 'down' && changedAt(agency) > newest).length
  const portal = measureHealth(watch.portal).health === 'down'
  if (all.health !== 'down' && voices > 0 && voices + Number(portal) >= GENERAL_VOICES) {
    const because = { kind: 'general', agencies: voices, portal } as const
    return [...own.values(), { agencyId: null, health: 'down', because }]
  }
  if (all.health === 'operational') return [...own.values()]

  const health = better(all.health)
  const lifted: Detection = { agencyId: null, health, because: { kind: 'recovered' } }
  const well = agencies.filter(({ evidence }) => hasRecovered(evidence)).length
  if (isPortalWell || well >= GENERAL_VOICES) {
    const followers = agencies
      // Whoever still sees outages keeps their own word.
      .filter((agency) => isWorse(after(agency), health) && agency.evidence.recent.outage === 0)
      .filter(({ agencyId }) => !own.has(agencyId))
      .map((agency) => ({ ...lifted, agencyId: agency.agencyId, health: better(agency.health) }))
    return [...own.values(), ...followers, lifted]
  }
  const hasTakenBack = [...own.values()].some(({ because }) => because.kind === 'recovered')
  const left = agencies.filter((agency) => !isWorse(all.health, after(agency))).length
  return hasTakenBack && left < GENERAL_VOICES ? [...own.values(), lifted] : [...own.values()]
}

/** One agency's own word; null: as it is. */
function judgeAgency(agency: AgencyWatch, isPortalWell: boolean, at: Instant): Detection | null {
  const { agencyId, health, since, evidence } = agency
  const measure = measureHealth(evidence)
  if (measure.health !== 'operational' && isWorse(measure.health, health))
    return { agencyId, health: measure.health, because: measure }
  if (health === 'operational') return null
  // A canary says nothing where little is sent: there the portal's own messages of all the time since are taken.
  const speaksForIt =
    isPortalWell &&
    evidence.isSmall &&
    evidence.recent.outage === 0 &&
    at - (since ?? at) >= RECOVERY_WINDOW_MS
  if (!hasRecovered(evidence) && !speaksForIt) return null
  return { agencyId, health: better(health), because: { kind: 'recovered' } }
}

const isWorse = (one: Health, other: Health) => HEALTHS.indexOf(one) > HEALTHS.indexOf(other)
const better = (health: Health): Health => HEALTHS[Math.max(0, HEALTHS.indexOf(health) - 1)]!
