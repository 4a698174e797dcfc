import { CHANNELS, type Channel } from './channel.ts'
import { HEALTHS, type Health } from './channel-health.ts'
import type { Instant } from './time.ts'

/** A word about a channel for all agencies, as it was recorded; `health` null: it was taken back. */
export type HealthWord = {
  readonly channel: Channel
  readonly at: Instant
  readonly by: 'staff' | 'detector'
  readonly health: Health | null
  readonly reason: string | null
  readonly until: Instant | null
}

/** A time in which a channel did not work as it should. */
export type Incident = {
  readonly channel: Channel
  /** The worst it came to. */
  readonly health: Exclude<Health, 'operational'>
  readonly from: Instant
  /** null: it goes on. */
  readonly to: Instant | null
  /** What staff said of it, in order; the detector's figures are not for residents. */
  readonly reasons: readonly string[]
}

/** What was wrong after `since`, the newest first, told as it was in force: staff's word before the detector's, until it ended. */
export function listIncidents(words: readonly HealthWord[], since: Instant, now: Instant): Incident[] {
  return CHANNELS.flatMap((channel) =>
    readIncidents(
      words.filter((word) => word.channel === channel),
      now,
    ),
  )
    .filter(({ to }) => to === null || to > since)
    .sort((one, other) => other.from - one.from)
}

function readIncidents(words: readonly HealthWord[], now: Instant): Incident[] {
  const incidents: Incident[] = []
  let open: Incident | null = null
  for (const at of turningPoints(words, now)) {
    const { health, reason } = inForce(words, at)
    if (health === 'operational') {
      if (open) incidents.push({ ...open, to: at })
      open = null
      continue
    }
    const begun: Incident = open ?? { channel: words[0]!.channel, health, from: at, to: null, reasons: [] }
    open = goOn(begun, health, reason)
  }
  return open ? [...incidents, open] : incidents
}

function goOn(incident: Incident, health: Incident['health'], reason: string | null): Incident {
  const isWorse = HEALTHS.indexOf(health) > HEALTHS.indexOf(incident.health)
  const isNew = reason !== null && !incident.reasons.includes(reason)
  return {
    ...incident,
    health: isWorse ? health : incident.health,
    reasons: isNew ? [...incident.reasons, reason] : incident.reasons,
  }
}

const turningPoints = (words: readonly HealthWord[], now: Instant) =>
  [...new Set(words.flatMap(({ at, until }) => (until === null ? [at] : [at, until])))]
    .filter((at) => at <= now)
    .sort((one, other) => one - other)

function inForce(words: readonly HealthWord[], at: Instant): { health: Health; reason: string | null } {
  const newest = (by: HealthWord['by']) =>
    words.filter((word) => word.by === by && word.at <= at).reduce<HealthWord | null>(later, null)
  const staff = newest('staff')
  if (staff?.health && (staff.until === null || at < staff.until))
    return { health: staff.health, reason: staff.reason }
  return { health: newest('detector')?.health ?? 'operational', reason: null }
}

const later = (one: HealthWord | null, other: HealthWord) => (one !== null && one.at > other.at ? one : other)
