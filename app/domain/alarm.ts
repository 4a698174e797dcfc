import { z } from 'zod'
import { CHANNELS } from './channel.ts'
import type { Instant } from './time.ts'

export const ALARM_KINDS = [
  'all_channels_down',
  'key_quarantined',
  'key_walks_numbers',
  'advertising_reported',
  'registration_denied',
] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/**
 * What lasts, and is told again as long as it does: whoever took it on has it. All else happens, and what happens once more
 * after somebody took the first on is news: an alarm of its own, that somebody has to take on too.
 */
export const lasts = (kind: AlarmKind): boolean => kind === 'all_channels_down'

/** A key of which an alarm tells. */
export type AlarmKey = {
  quarantinedAt: Instant | null
  revokedAt: Instant | null
  expiresAt: Instant | null
}

/** Whether the portal closes it when its cause is gone, so that nobody may before: a key of no more use has none. */
export function endsByItself(kind: AlarmKind, key: AlarmKey | null, now: Instant): boolean {
  if (kind !== 'key_quarantined') return lasts(kind)
  if (key === null || key.quarantinedAt === null || key.revokedAt !== null) return false
  return key.expiresAt === null || key.expiresAt > now
}

const count = z.int().min(0)
/** What each kind tells beside its sentence: figures and codes, never an address or a resident. */
const FACTS = {
  all_channels_down: z.object({ channels: z.array(z.enum(CHANNELS)) }),
  key_quarantined: z.object({ kills: count, points: count, undone: count }),
  key_walks_numbers: z.object({
    found: z.enum(['run', 'unknown_share']),
    asked: count,
    unknown: count,
    run: count,
  }),
  advertising_reported: z.object({ topic: z.string(), reports: count }),
  registration_denied: z.object({ residents: count }),
} as const satisfies Record<AlarmKind, z.ZodType>

export type AlarmFact = { [Kind in AlarmKind]: { kind: Kind } & z.infer<(typeof FACTS)[Kind]> }[AlarmKind]

/** What an alarm was opened with, as its words need it; null: an older one that holds less. */
export function findAlarmFact(kind: AlarmKind, detail: unknown): AlarmFact | null {
  const read = FACTS[kind].safeParse(detail)
  return read.success ? ({ kind, ...read.data } as AlarmFact) : null
}
