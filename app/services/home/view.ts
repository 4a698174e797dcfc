import { listOpenQuestions } from '#db/queries/address-question.ts'
import { listContactPoints, type ContactPointRow } from '#db/queries/contact-point.ts'
import { listPreferences, type PreferenceRow } from '#db/queries/preference.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { healthOf, type Health } from '#app/domain/channel-health.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Company } from '#app/domain/company.ts'
import { needsConsent } from '#app/domain/topic.ts'
import { contactPointPlace, maskForChannel } from '../contact-point/address.ts'
import { nameDoubters } from '../contact-point/found-dead.ts'
import type { Ctx } from '../ctx.ts'
import { healthMessage } from '../health/message.ts'
import { viewOneCompany } from './one-company.ts'
import { openResident } from './load-resident.ts'
import { judgeAge, resolvePath, type PathChannel } from './path.ts'

/** `maskedAddress` null: there is none, or it is a browser. */
export type PathStep = PathChannel & { maskedAddress: string | null }

/** A channel that does not work as it should. `reason`: what staff wrote. `message`: a sentence for residents. */
export type Disturbance = {
  channel: Channel
  health: Exclude<Health, 'operational'>
  since: Instant | null
  until: Instant | null
  reason: string | null
  message: { ko: string; en: string }
}

/** What the resident should mend. `disowned`: whoever got a notice there said that it is not theirs. `channel` null: it concerns all. `agency`: for whom alone it is dead, by name. */
export type Warning =
  | {
      kind:
        'unverified' | 'unreachable' | 'disowned' | 'stale' | 'soon_stale' | 'single_channel' | 'no_channel'
      channel: Channel | null
    }
  | { kind: 'unreachable_for'; channel: Channel; agency: string }
  /** Preferred channel, backups and log-ins all hang on it. */
  | { kind: 'one_company'; channel: Channel; company: Company }

export type HomeView = {
  /** In the resident's order; empty: no contact point at all. */
  path: PathStep[]
  preferred: Channel | null
  /** The channel a notice would take first now; null: none works. */
  usedNow: Channel | null
  /** The preferred channel is down and another takes its place: say so. */
  isDetour: boolean
  disturbances: Disturbance[]
  warnings: Warning[]
  /** Counts of kinds of notices. `optional`: consent and advertising. */
  topics: { statutory: number; service: number; optional: number; switchedOff: number; withOwnOrder: number }
  version: number
}

/** @throws ServiceError not_found */
export async function viewHome(ctx: Ctx, residentId: string): Promise<HomeView> {
  await ctx.catalog.refresh()
  const now = ctx.clock()
  const db = ctx.pools.pages.db
  const { row, key } = await openResident(ctx, residentId)
  const points = await listContactPoints(db, residentId)
  const effective = ctx.catalog.healthFor(null, now)
  const path = resolvePath(row, points, healthOf(effective), now).map((step) => {
    const point = points.find(({ id }) => id === step.contactPointId)
    const text = point && ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address)
    return { ...step, maskedAddress: text === undefined ? null : maskForChannel(step.channel, text) }
  })
  const preferred = path[0]?.channel ?? null
  const usedNow = path.find((step) => step.isUsed)?.channel ?? null
  return {
    path,
    preferred,
    usedNow,
    isDetour: path[0]?.state === 'down' && usedNow !== null,
    disturbances: CHANNELS.flatMap((channel): Disturbance[] => {
      const { health, since, until, by, ...said } = effective[channel]
      const reason = by === 'staff' ? said.reason : null
      const message = healthMessage(channel, health)
      return health === 'operational' || message === null
        ? []
        : [{ channel, health, since, until, reason, message }]
    }),
    warnings: findWarnings(
      path,
      points,
      {
        doubters: await nameDoubters(ctx, points),
        asked: new Set((await listOpenQuestions(db, residentId)).map(({ id }) => id)),
        company: await viewOneCompany(ctx, residentId),
      },
      now,
    ),
    topics: countTopics(ctx, await listPreferences(db, residentId)),
    version: row.version,
  }
}

function findWarnings(
  path: readonly PathStep[],
  points: readonly ContactPointRow[],
  {
    doubters,
    asked,
    company,
  }: { doubters: ReadonlyMap<string, string>; asked: ReadonlySet<string>; company: Company | null },
  now: Instant,
): Warning[] {
  const warnings: Warning[] = []
  for (const { channel, verifiedAt, unreachableAt, ...point } of points) {
    const agency = doubters.get(point.id)
    const age = judgeAge({ channel, verifiedAt, unreachableAt, ...point }, now)
    if (verifiedAt === null) warnings.push({ kind: 'unverified', channel })
    else if (asked.has(point.id)) warnings.push({ kind: 'disowned', channel })
    else if (unreachableAt !== null) warnings.push({ kind: 'unreachable', channel })
    else if (agency !== undefined) warnings.push({ kind: 'unreachable_for', channel, agency })
    else if (age !== 'current') warnings.push({ kind: age, channel })
  }
  // What is down will work again; what is missing will not by itself.
  const working = path.filter(({ state }) => state === 'usable' || state === 'degraded' || state === 'down')
  if (working.length === 0) warnings.push({ kind: 'no_channel', channel: null })
  const first = working[0]?.channel
  // The graver of the two: a second channel of the same company would not help.
  if (first && company) warnings.push({ kind: 'one_company', channel: first, company })
  else if (working.length === 1) warnings.push({ kind: 'single_channel', channel: first ?? null })
  return warnings
}

function countTopics(ctx: Ctx, preferences: readonly PreferenceRow[]): HomeView['topics'] {
  const topics = [...ctx.catalog.topics()]
  return {
    statutory: topics.filter((topic) => topic.class === 'statutory').length,
    service: topics.filter((topic) => topic.class === 'service').length,
    optional: topics.filter((topic) => needsConsent(topic.class)).length,
    switchedOff: preferences.filter(({ optedOut, masked }) => optedOut || masked).length,
    withOwnOrder: preferences.filter(({ order }) => order !== null).length,
  }
}
