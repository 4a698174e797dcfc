import { addJob } from '#db/queries/job.ts'
import { forgetPacks, isPackBeingMade, listPackOwners, type PackOwner } from '#db/queries/pack.ts'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { countAsked, forgetAskedLongAgo } from './asked.ts'
import { forgetOfflineConsults } from '../offline/forget.ts'

export const MAKE_PACK_JOB = 'make-pack'

/** What was decided from a pack may be recorded for a week after it expired; a month is plenty. */
const KEPT_AFTER_EXPIRY_MS = 30 * DAY
/** A pack under way for longer was given up. */
const MAKING_MS = HOUR
const FORGET_DEADLINE_MS = 10 * MINUTE

/** Orders tonight's pack for every agency and realm with a key that may fetch one, and forgets what is over. */
export async function orderPacks(ctx: Pick<Ctx, 'pools' | 'clock'>, signal?: AbortSignal): Promise<void> {
  const now = ctx.clock()
  await ctx.pools.pages.run((sql) => forgetPacks(sql, now, now - KEPT_AFTER_EXPIRY_MS), {
    deadlineMs: FORGET_DEADLINE_MS,
  })
  await forgetAskedLongAgo(ctx)
  await forgetOfflineConsults(ctx)
  // Once for all; each pack then counts the last minutes only.
  await countAsked(ctx, signal)
  const owners = await ctx.pools.pages.run((sql) => listPackOwners(sql, now))
  for (const owner of owners) await order(ctx, owner)
}

/** Orders a pack now, unless one is under way: for an agency that never had one. */
export async function orderPack(ctx: Pick<Ctx, 'pools' | 'clock'>, owner: PackOwner): Promise<void> {
  const since = ctx.clock() - MAKING_MS
  if (await ctx.pools.pages.run((sql) => isPackBeingMade(sql, owner, since))) return
  await order(ctx, owner)
}

/** One job an agency: a pack that fails stands in no other's way. */
const order = (ctx: Pick<Ctx, 'pools'>, owner: PackOwner) =>
  addJob(ctx.pools.pages.db, MAKE_PACK_JOB, owner, {
    jobKey: `${MAKE_PACK_JOB}/${owner.agencyId}/${owner.realm}`,
    maxAttempts: 5,
  })
