import { z } from 'zod'
import { CHANNELS } from './channel.ts'
import { HEALTHS, type ChannelHealth } from './channel-health.ts'
import type { ResidentFacts } from './channel-plan.ts'
import { LANGUAGES } from './language.ts'
import type { Instant } from './time.ts'
import { TOPIC_CLASSES } from './topic.ts'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const at = z.int().nonnegative()
const channel = z.enum(CHANNELS)

const topic = z.object({
  code: z.string(),
  class: z.enum(TOPIC_CLASSES),
  name: z.object({
    ko: z.string(),
    en: z.string().optional(),
    zh: z.string().optional(),
    vi: z.string().optional(),
  }),
  allowedChannels: z.array(channel),
  defaultOrder: z.array(channel),
  postAfterSeconds: z.int().nonnegative(),
  urgentAllowed: z.boolean(),
  legalService: z.boolean(),
  agency: z.string().nullable(),
})

/** `until` passed: operational. */
const declared = z.object({ health: z.enum(HEALTHS), until: at.nullable() })

/** The first line of the first chunk: whom to look up how, what may be asked about, how the channels were. */
export const packHead = z.object({
  lookupKey: base64url,
  topics: z.array(topic),
  health: z.object({ kakao: declared, sms: declared, email: declared, push: declared }),
  catalog: z.object({ version: z.int() }),
})
export type PackHead = z.infer<typeof packHead>

const point = z.object({
  /** Channel. */
  c: channel,
  /** Equal for equal addresses; where one may look it up, its look-up hash (`h`). */
  k: base64url,
  /** Verified, confirmed: as `ContactPointFact`. */
  v: at.nullable(),
  f: at.nullable(),
  /** Unreachable, for this agency or for all. */
  x: z.boolean(),
  /** Blocked by the resident for this agency. */
  b: z.boolean(),
})

const standing = z.object({
  status: z.enum(['granted', 'withdrawn']),
  at,
  /** The ledger entry's id, `led_…`. */
  record: z.string(),
})

/** One resident. `h`: what this agency may look them up by; empty when it asked by subject alone. */
export const packRecord = z.object({
  h: z.array(base64url),
  p: z.object({
    subject: z.string(),
    version: z.int(),
    language: z.enum(LANGUAGES),
    share: z.boolean(),
    points: z.array(point),
    order: z.array(channel).nullable(),
    quiet: z.object({ start: z.string(), end: z.string() }).nullable(),
    /** By topic; absent: nothing chosen, never an entry. */
    topics: z.record(
      z.string(),
      z.object({ order: z.array(channel).nullable(), optedOut: z.boolean(), backups: z.boolean() }),
    ),
    consents: z.record(z.string(), z.object({ day: standing.nullable(), night: standing.nullable() })),
  }),
})
export type PackRecord = z.infer<typeof packRecord>

/**
 * What a packed resident is to `resolvePlan` for one topic. The contact points' ids are their places in the record:
 * the portal's own do not leave it.
 */
export function toResidentFacts({ p }: Pick<PackRecord, 'p'>, topic: string): ResidentFacts {
  return {
    language: p.language,
    preferenceVersion: p.version,
    shareAddresses: p.share,
    contactPoints: p.points.map(({ c, k, v, f, x, b }, index) => ({
      id: String(index),
      channel: c,
      addressKey: k,
      verifiedAt: v,
      confirmedAt: f,
      unreachable: x,
      blocked: b,
    })),
    order: p.order,
    quietHours: p.quiet,
    topic: (Object.hasOwn(p.topics, topic) && p.topics[topic]) || null,
    consent: (Object.hasOwn(p.consents, topic) && p.consents[topic]) || null,
  }
}

/** The channels as the pack knew them: what has ended since is over. */
export function packedHealthAt({ health }: Pick<PackHead, 'health'>, at: Instant): ChannelHealth {
  const of = (channel: keyof ChannelHealth) => {
    const { health: packed, until } = health[channel]
    return until !== null && until <= at ? 'operational' : packed
  }
  return { kakao: of('kakao'), sms: of('sms'), email: of('email'), push: of('push') }
}
