import { countUntakenAlarms } from '#db/queries/alarm.ts'
import { countWaiting } from '#db/queries/front.ts'
import { can, type StaffRight } from '#app/domain/staff-access.ts'
import { DAY } from '#app/domain/time.ts'
import { viewChecks, type CheckView } from '../audit/check.ts'
import { viewReviews } from '../audit/review.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound } from '../staff/own-agency.ts'

/** In the order of how soon they hurt. `right`: who may see it. */
const KINDS = {
  alarms: 'outage.read',
  chain: 'audit.read',
  requests: 'resident.find',
  lateResults: 'consent.read',
  lateReconfirmations: 'consent.read',
  quarantinedKeys: 'agency.read',
  webhooks: 'webhook.read',
  proposals: 'topic.publish',
  endingKeys: 'agency.read',
  review: 'audit.read',
  invitations: 'staff.read',
} as const satisfies Record<string, StaffRight>

export type WaitingKind = keyof typeof KINDS
export type Waiting = { kind: WaitingKind; count: number }

const KEY_WARNING_MS = 30 * DAY
/** Of the ten that the law gives (시행령 §41, §43, §44). */
const REQUEST_WARNING_MS = 3 * DAY
/** A walk a night; of two that are missing somebody has to hear. */
const CHAIN_SILENT_MS = 2 * DAY

/** What waits for somebody today, of what this member of the staff may see; of one agency for whoever works for one. */
export async function listWaiting(ctx: Ctx, staff: SignedInStaff): Promise<Waiting[]> {
  const at = ctx.clock()
  const waiting = await countWaiting(ctx.pools.pages.db, {
    agencyId: agencyBound(staff),
    staffId: staff.id,
    at,
    keysUntil: at + KEY_WARNING_MS,
    requestsUntil: at + REQUEST_WARNING_MS,
  })
  const audited = can(staff.role, 'audit.read')
    ? { chain: await countChain(ctx), review: await countReviews(ctx) }
    : { chain: 0, review: 0 }
  const alarms = await countUntakenAlarms(ctx.pools.pages.db, agencyBound(staff))
  const counts: Record<WaitingKind, number> = { ...waiting, ...audited, alarms }
  return Object.entries(KINDS)
    .map(([kind, right]) => ({ kind: kind as WaitingKind, right }))
    .filter(({ kind, right }) => counts[kind] > 0 && can(staff.role, right))
    .map(({ kind }) => ({ kind, count: counts[kind] }))
}

/** The last walk of the chains that came to its end; null: none yet. */
export async function viewLastCheck(ctx: Ctx): Promise<CheckView | null> {
  return (await viewChecks(ctx)).find(({ finishedAt }) => finishedAt !== null) ?? null
}

/** 1 when the newest walk found a break, or none has finished for two days although some were begun. */
async function countChain(ctx: Ctx): Promise<number> {
  const checks = await viewChecks(ctx)
  const last = checks.find(({ finishedAt }) => finishedAt !== null)
  if (last?.state === 'broken') return 1
  const isSilent = last === undefined || ctx.clock() - last.requestedAt > CHAIN_SILENT_MS
  return checks.length > 0 && isSilent ? 1 : 0
}

const countReviews = async (ctx: Ctx) =>
  (await viewReviews(ctx)).filter(({ review }) => review === null).length
