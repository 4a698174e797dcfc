import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findGuardianship } from '#db/queries/guardian.ts'
import {
  answerRequest,
  insertRequest,
  listRequests,
  listRequestsOf,
  lockOpenRequest,
  type ResidentRequestRow,
} from '#db/queries/resident-request.ts'
import {
  ERASE_WAIT_MS,
  REQUEST_ANSWERS,
  REQUEST_KINDS,
  requestDueAt,
  requestStateOf,
  type RequestAnswer,
  type RequestKind,
  type RequestState,
} from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { eraseAccount } from '../account/leave.ts'
import { recordAudit } from '../audit/record.ts'
import { lockForChange } from '../contact-point/change-addresses.ts'
import { tellSomewhere } from '../contact-point/tell-somewhere.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { holdHelped } from '../delegation/end.ts'
import { ServiceError } from '../errors.ts'
import { tellGuardian } from '../guardian/tell.ts'
import { eraseChild } from '../guardian/withdraw.ts'
import { parseInput } from '../parse-input.ts'
import { requireSecondPerson } from '../staff/second-person.ts'
import { readEvidence } from './keep-form.ts'

const input = z.object({
  residentId: z.uuid(),
  kind: z.enum(REQUEST_KINDS),
  paperNumber: z.string().max(200),
})

/**
 * Takes down that a resident wants their records, or wants to leave; the ten days begin (개인정보 보호법 시행령 §41, §43).
 * They are told by every way they can be reached, and so is the guardian of a child, so that nobody leaves on somebody
 * else's word unseen.
 * @throws ServiceError conflict, code `asked_already` · invalid at `/paperNumber`, `/file`
 */
export async function takeRequest(
  ctx: Ctx,
  { file, ...raw }: z.input<typeof input> & { file: Uint8Array | null },
  clerk: Actor,
): Promise<void> {
  const { residentId, kind, paperNumber } = parseInput(input, raw)
  const keepEvidence = readEvidence(ctx, { paperNumber, file }, clerk)
  await ctx.pools.pages.begin(async (tx) => {
    const resident = await lockForChange(tx, residentId)
    const now = ctx.clock()
    const times = { receivedAt: new Date(now), dueAt: new Date(requestDueAt(now)) }
    const row = { residentId, id: randomUUID(), kind, staffId: clerk.id!, ...times }
    if (!(await insertRequest(tx, row)))
      throw new ServiceError('conflict', 'The same is asked for already.', { code: 'asked_already' })
    await keepEvidence(tx, resident)
    const words = { templateKey: 'counter_request', params: { what: kind } } as const
    const forChild = { templateKey: 'counter_child_request', params: { what: kind } } as const
    const known = await tellGuardian(ctx, tx, resident, forChild)
    const told = known.length + (await tellSomewhere(ctx, tx, resident, known, words))
    await recordAudit(tx, ctx, {
      actor: clerk,
      action: 'resident.request',
      residentId,
      detail: { kind, request: row.id, told },
    })
  })
}

const answerInput = z.object({ residentId: z.uuid(), requestId: z.uuid(), answer: z.enum(REQUEST_ANSWERS) })

/**
 * Answers it. Leaving is done here, not before a day has passed in which the resident could take it back (`taken_back`, by
 * themself), and not by whoever took it down: nobody alone makes a resident disappear. For a child the guardian takes it
 * back: whoever withdraws what they agreed to is not overruled by the child. A guardian without a phone has nothing but the
 * paper from the counter, and takes it back with that.
 * @returns `erased`: the resident is no more
 * @throws ServiceError not_found: answered already · forbidden, code `guardian_needed` · conflict, code `too_soon`, `same_person` or
 *   `same_hand` (`requireSecondPerson`)
 */
export async function answerResidentRequest(
  ctx: Ctx,
  raw: z.input<typeof answerInput>,
  actor: Actor,
): Promise<{ erased: boolean }> {
  const { residentId, requestId, answer } = parseInput(answerInput, raw)
  return ctx.pools.pages.begin(async (tx) => {
    await holdHelped(tx, residentId)
    const resident = await lockForChange(tx, residentId)
    const row = await lockOpenRequest(tx, { residentId, id: requestId })
    if (!row) throw new ServiceError('not_found', 'It is answered already.')
    const now = ctx.clock()
    const guardianship = await findGuardianship(tx, residentId)
    const isChild = guardianship !== null && guardianship.endedAt === null
    if (guardianship?.phone != null && row.kind === 'erase' && actor.kind === 'resident')
      throw new ServiceError('forbidden', 'The guardian decides.', { code: 'guardian_needed' })
    const isErasing = row.kind === 'erase' && answer === 'done'
    if (isErasing && now < row.receivedAt.getTime() + ERASE_WAIT_MS)
      throw new ServiceError('conflict', 'The resident may still stop it.', { code: 'too_soon' })
    const pair = { first: row.staffId, second: actor.id! }
    const hands = isErasing ? await requireSecondPerson(tx, ctx, pair) : {}
    await answerRequest(tx, row, { answeredAt: new Date(now), answer })
    const detail = { kind: row.kind, request: row.id, answer, ...hands }
    await recordAudit(tx, ctx, { actor, action: 'resident.answer_request', residentId, detail })
    if (isErasing && isChild) await eraseChild(ctx, tx, resident, { method: 'paper', actor })
    else if (isErasing) await eraseAccount(ctx, tx, residentId, actor)
    return { erased: isErasing }
  })
}

export type RequestLine = {
  id: string
  kind: RequestKind
  receivedAt: Instant
  dueAt: Instant
  answeredAt: Instant | null
  answer: RequestAnswer | null
  state: RequestState
}

/** Enough for whoever works through them. */
const LISTED = 200

/** Of everybody, what is due first: it names no resident. */
export async function viewRequests(ctx: Ctx): Promise<RequestLine[]> {
  const rows = await listRequests(ctx.pools.pages.db, LISTED)
  return rows.map((row) => lineOf(row, ctx.clock()))
}

/** What a resident asked for and was not answered yet: their own pages show it. */
export async function viewOpenRequests(ctx: Ctx, residentId: string): Promise<RequestLine[]> {
  const rows = await listRequestsOf(ctx.pools.pages.db, residentId)
  return rows.filter(({ answeredAt }) => answeredAt === null).map((row) => lineOf(row, ctx.clock()))
}

export function lineOf(row: ResidentRequestRow, now: Instant): RequestLine {
  const { id, kind, answer } = row
  const times = {
    receivedAt: row.receivedAt.getTime(),
    dueAt: row.dueAt.getTime(),
    answeredAt: row.answeredAt?.getTime() ?? null,
  }
  return { id, kind, answer, ...times, state: requestStateOf(times, now) }
}
