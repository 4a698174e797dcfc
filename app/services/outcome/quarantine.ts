import type { Transaction } from '#db/client.ts'
import type { PointName } from '#db/queries/contact-point-death.ts'
import {
  countKills,
  countPlannedPoints,
  findReach,
  listAskingKeys,
  listKilledBy,
  lockKeyStanding,
  putReach,
  setQuarantined,
} from '#db/queries/quarantine.ts'
import {
  isBeyondBelief,
  KILL_WINDOW_MS,
  KILLS_TO_ASK,
  killsSince,
  pointsNeeded,
} from '#app/domain/kill-limit.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import { raiseAlarm } from '../alarm/raise.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import type { Reporter } from './record.ts'

/**
 * Whether a key's kills are believed. `begins`: no longer from now on; `undone` are the contact points it killed within
 * the hour, which live again: a false death silences a channel, a false life costs one attempt before the backup.
 */
export type Belief =
  | { isHeard: true }
  | { isHeard: false; begins: null }
  | { isHeard: false; begins: { kills: number; points: number; undone: PointName[] } }

/** Asked when a report kills, after it is recorded: its own kills count. Only 20 of them make anybody count plans. */
export async function judgeKiller(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  reporter: Reporter,
): Promise<Belief> {
  const now = ctx.clock()
  const { quarantinedAt, releasedAt } = await lockKeyStanding(tx, reporter.apiKeyId)
  if (quarantinedAt !== null) return { isHeard: false, begins: null }
  const since = killsSince(now, releasedAt)
  const kills = await countKills(tx, reporter.apiKeyId, since)
  if (kills < KILLS_TO_ASK) return { isHeard: true }
  const points = await countReach(tx, reporter, pointsNeeded(kills), now)
  if (!isBeyondBelief(kills, points)) return { isHeard: true }
  return {
    isHeard: false,
    begins: { kills, points, undone: await listKilledBy(tx, reporter, since) },
  }
}

/** Ends the hearing of a key, with an alarm, until staff lift it (`releaseKey`). */
export async function beginQuarantine(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock' | 'log'>,
  { agencyId, apiKeyId }: Reporter,
  { kills, points, undone }: { kills: number; points: number; undone: readonly PointName[] },
): Promise<void> {
  await setQuarantined(tx, apiKeyId, ctx.clock())
  const detail = { kills, points, undone: undone.length }
  await raiseAlarm(tx, ctx, { kind: 'key_quarantined', agencyId, apiKeyId, channel: null }, detail)
  const actor = { kind: 'system', id: 'outcomes' } as const
  await recordAudit(tx, ctx, {
    actor,
    action: 'key.quarantine',
    detail: { keyId: apiKeyId, agencyId, ...detail },
  })
}

/** How many of the newest plans are looked at first, for each point that is needed; then four times as many. */
const FIRST_LOOK = 2
const WIDER = 4

/**
 * How many contact points stand in the plans a key reports about, of the last day; a count that reaches `needed` ends
 * early. What it found holds for an hour, so a sender of millions is counted a few times an hour and not at each report.
 */
async function countReach(
  tx: Transaction,
  { agencyId, apiKeyId }: Reporter,
  needed: number,
  now: Instant,
): Promise<number> {
  const known = await findReach(tx, apiKeyId, now - KILL_WINDOW_MS)
  if (known !== null && known >= needed) return known
  const keys = { agencyId, apiKeyIds: await listAskingKeys(tx, apiKeyId) }
  const span = { since: now - DAY, lastingSince: now - DAY + KILL_WINDOW_MS }
  for (let limit = needed * FIRST_LOOK; ; limit *= WIDER) {
    const { plans, points, lasting } = await countPlannedPoints(tx, keys, { ...span, limit })
    if (points < needed && plans === limit) continue
    await putReach(tx, { apiKeyId, points: lasting, countedAt: now })
    return points
  }
}
