import { findUnavailable } from '#db/client.ts'
import { findEvidence, type StoredConsult } from '#db/queries/evidence.ts'
import { addJob } from '#db/queries/job.ts'
import { findPushRequest, insertPushRequest } from '#db/queries/push.ts'
import type { Plan, PlanStep } from '#app/domain/channel-plan.ts'
import { pushWindowOf } from '#app/domain/push-window.ts'
import { formatInstant, HOUR, parseInstant, SECOND, type Instant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import { parseConsultId } from '../consult/parse-consult-id.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseNotice, sealNotice, textOf } from './notice.ts'

/** What the queue's table holds. `sealed`: see `sealNotice`. */
export type PushJob = { consultId: string; sealed: string }

export const PUSH_JOB = 'send-push'
/** More tries than the time leaves room for: it is the time that ends them. */
const ATTEMPTS = 12
/** How long a push service that is not there is tried, where no wait of the plan says it; and at most. */
const TRY_SECONDS = 300
const TRY_LIMIT_MS = HOUR

/**
 * `POST /consults/{id}/push`: puts one push on its way to the resident of a plan, once. Nothing is sent here.
 * @returns whether the very same was asked before
 * @throws ServiceError `not_found`: not this agency's consult, or of the other realm · `invalid`: the body, or a plan
 *   without push · `conflict`: too early, too late, or something else was pushed before · `unavailable`
 */
export async function requestPush(
  ctx: Ctx,
  key: Key,
  consult: string,
  body: unknown,
): Promise<{ isDuplicate: boolean }> {
  try {
    return await put(ctx, key, consult, body)
  } catch (error) {
    if (!findUnavailable(error)) throw error
    throw new ServiceError('unavailable', 'Nothing was sent. Ask again.', {
      retryAfterSeconds: 1,
      cause: error,
    })
  }
}

async function put(ctx: Ctx, key: Key, consult: string, body: unknown): Promise<{ isDuplicate: boolean }> {
  const row = await loadConsult(ctx, key, consult)
  const notice = parseNotice(ctx, body)
  const consultId = row.id
  const { plan, push, sendAt } = readPush(row)
  const text = textOf(notice)
  return ctx.pools.pages.begin(async (tx) => {
    const now = ctx.clock()
    const tryMs = Math.min((push.waitSeconds ?? TRY_SECONDS) * SECOND, TRY_LIMIT_MS)
    const isNew = await insertPushRequest(tx, {
      consultId,
      agencyId: key.agencyId,
      apiKeyId: key.id,
      fingerprint: ctx.vault.fingerprints.of('push', consultId, text),
      requestedAt: new Date(now),
      expiresAt: new Date(now + tryMs),
    })
    if (!isNew) {
      const before = (await findPushRequest(tx, consultId))!
      if (ctx.vault.fingerprints.matches(before.fingerprint, 'push', consultId, text))
        return { isDuplicate: true }
      throw new ServiceError('conflict', 'Something else was pushed for this consult: one plan, one notice.')
    }
    requireOpen(pushWindowOf(plan, push, sendAt), now)
    const job: PushJob = { consultId, sealed: sealNotice(ctx, consultId, notice) }
    await addJob(tx, PUSH_JOB, job, { maxAttempts: ATTEMPTS, jobKey: `push/${consultId}` })
    return { isDuplicate: false }
  })
}

async function loadConsult(ctx: Ctx, key: Key, consult: string): Promise<StoredConsult> {
  const name = parseConsultId(consult)
  const row = name && (await ctx.pools.pages.run((sql) => findEvidence(sql, name)))
  if (row?.agencyId !== key.agencyId || row.realm !== key.realm)
    throw new ServiceError('not_found', 'No consult of this agency has this id.')
  return row
}

/** The push step of a recorded plan. @throws ServiceError `invalid` when it has none */
export function readPush(row: StoredConsult): { plan: Plan; push: PlanStep; sendAt: Instant } {
  const plan = JSON.parse(row.answer) as Plan
  const push = plan.steps.find(({ channel }) => channel === 'push')
  if (push === undefined)
    throw new ServiceError('invalid', 'The plan of this consult has no step push.', {
      errors: [{ pointer: '', code: 'not_one_of', detail: 'The plan of this consult has no step push.' }],
    })
  const { sendAt } = JSON.parse(row.question) as { sendAt: string }
  return { plan, push, sendAt: parseInstant(sendAt)! }
}

function requireOpen({ opensAt, closesAt }: ReturnType<typeof pushWindowOf>, now: Instant): void {
  if (now > closesAt) throw new ServiceError('conflict', 'This plan is no longer valid: ask again.')
  if (now < opensAt)
    throw new ServiceError('conflict', `This plan lets its push begin at ${formatInstant(opensAt)}.`)
}
