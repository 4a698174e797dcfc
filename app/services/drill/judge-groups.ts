import type { DrillGroup } from '#db/queries/drill-group.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { ConsentState } from '#app/domain/consent.ts'
import type { ContactPointFact } from '#app/domain/contact-point.ts'
import type { ResidentFacts } from '#app/domain/channel-plan.ts'
import { drillNoon, judgeDrill, type DrillVerdict } from '#app/domain/drill.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Topic } from '#app/domain/topic.ts'

export type Verdicts = Record<DrillVerdict, number>

/** Of every topic, what would become of the residents in the groups: the plan's own rules say so, once a group. */
export function judgeGroups(
  groups: readonly DrillGroup[],
  topics: readonly Topic[],
  channel: Channel,
  at: Instant,
): Map<string, Verdicts> {
  // Some differ in nothing but what they hang on, which no plan depends on.
  const everybody = Map.groupBy(
    groups.filter(({ topic }) => topic === null),
    ({ planKey }) => planKey,
  )
  return new Map(
    topics.map((topic) => {
      const counts: Verdicts = { unaffected: 0, backup: 0, post: 0, unreached: 0 }
      const choosing = groups.filter((group) => group.topic === topic.code)
      const add = (group: DrillGroup, count: number) => {
        if (count > 0) counts[judgeDrill(topic, toFacts(group, at), channel, at)] += count
      }
      const chose = new Map<string, number>()
      for (const group of choosing) {
        add(group, group.count)
        chose.set(group.planKey, (chose.get(group.planKey) ?? 0) + group.count)
      }
      for (const [key, alike] of everybody) add(alike[0]!, countResidents(alike) - (chose.get(key) ?? 0))
      return [topic.code, counts]
    }),
  )
}

export const countResidents = (groups: readonly DrillGroup[]): number =>
  groups.filter(({ topic }) => topic === null).reduce((sum, { count }) => sum + count, 0)

/** What a plan's rules know of everybody in the group. */
export function toFacts(group: DrillGroup, at: Instant): ResidentFacts {
  const { optedOut, topicOrder, backups } = group
  return {
    language: 'ko',
    preferenceVersion: 1,
    shareAddresses: false,
    contactPoints: CHANNELS.flatMap((channel) => toPoint(group, channel, drillNoon(at))),
    order: group.order,
    quietHours: null,
    topic: optedOut === null ? null : { order: topicOrder, optedOut, backups: backups ?? true },
    consent: toConsent(group.consent, drillNoon(at)),
  }
}

function toPoint({ states, blocked }: DrillGroup, channel: Channel, noon: Instant): ContactPointFact[] {
  const state = states[channel]
  if (state === 'none') return []
  const verifiedAt = state === 'unverified' ? null : state === 'stale' ? 0 : noon
  return [
    {
      id: channel,
      channel,
      addressKey: channel,
      verifiedAt,
      confirmedAt: verifiedAt,
      blocked: blocked.includes(channel),
      unreachable: state === 'unreachable',
    },
  ]
}

function toConsent(consent: DrillGroup['consent'], noon: Instant): ConsentState | null {
  if (consent === null) return null
  const status = consent === 'withdrawn' ? 'withdrawn' : 'granted'
  return { day: { status, at: consent === 'expired' ? 0 : noon, record: 'drill' }, night: null }
}
