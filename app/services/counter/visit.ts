import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  findVisited,
  lockLiveCode,
  updateCounterCode,
  type CounterCodeRow,
} from '#db/queries/counter-code.ts'
import { findResident } from '#db/queries/preference.ts'
import { parseCounterCode } from '#app/domain/counter-code.ts'
import { MINUTE, type Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import { REALM } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

/** Time to read it all and to type a phone's code; nothing lengthens it. In milliseconds. */
export const VISIT_MS = 30 * MINUTE
const PURPOSE = 'counter_visit'

const input = z.object({ code: z.string().max(100), remoteAddress: z.string().min(1).max(100) })

/** `mistyped`: it cannot be what was printed. `unknown`: nothing opens with it, whatever the reason. */
export type Entered = { ok: true; setCookie: string } | { ok: false; fault: 'mistyped' | 'unknown' }

/**
 * Enters the printed code. A code that never was, one that is over and one that was taken back get the same answer after
 * the same work. What it opens is no session: a cookie of its own that the pages of residents do not know, so nothing
 * that asks for a session, let alone a fresh one, can be done with a paper.
 * @throws ServiceError limited, code `too_many_tries`
 */
export async function enterCounterCode(ctx: Ctx, raw: z.input<typeof input>): Promise<Entered> {
  const { code: typed, remoteAddress } = parseInput(input, raw)
  const code = parseCounterCode(typed)
  // Whoever guesses can check the last character as well as we do: it costs nothing and tells nothing.
  if (code === null) return { ok: false, fault: 'mistyped' }
  await ctx.limits.admitCounterCode(remoteAddress)
  const hashes = ctx.vault.blindIndex.all({ realm: REALM, kind: 'counter' }, code).map(({ hash }) => hash)
  return ctx.pools.pages.begin(async (tx): Promise<Entered> => {
    const now = ctx.clock()
    const row = await lockLiveCode(tx, hashes, new Date(now))
    const resident = row && (await findResident(tx, row.residentId))
    if (!row || !resident) return { ok: false, fault: 'unknown' }
    const visitId = randomUUID()
    const visitEndsAt = new Date(now + VISIT_MS)
    await updateCounterCode(tx, row, { usedAt: new Date(now), visitId, visitEndsAt })
    const { residentId, id } = row
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'counter_code.use', residentId, detail: { codeId: id } })
    const sealed = ctx.vault.seal(PURPOSE, JSON.stringify([residentId, id, visitId]))
    return { ok: true, setCookie: ctx.sessions.cookies.counter.set(sealed) }
  })
}

export type Visit = { residentId: string; codeId: string; endsAt: Instant }

const sealed = z.tuple([z.uuid(), z.uuid(), z.uuid()])

/** Who is looking with a paper. @throws ServiceError unauthenticated: nobody, or it is over */
export async function requireVisit(ctx: Ctx, cookieHeader: string | null): Promise<Visit> {
  const row = await findVisit(ctx, cookieHeader)
  if (row === null) throw new ServiceError('unauthenticated', 'No printed code was entered.')
  return { residentId: row.residentId, codeId: row.id, endsAt: row.visitEndsAt!.getTime() }
}

/** Ends the visit for good: its cookie opens nothing any more, whoever copied it. @returns the `Set-Cookie` that clears it */
export async function endVisit(ctx: Ctx, cookieHeader: string | null): Promise<string> {
  const row = await findVisit(ctx, cookieHeader)
  if (row !== null)
    await ctx.pools.pages.begin((tx) => updateCounterCode(tx, row, { visitId: null, visitEndsAt: null }))
  return ctx.sessions.cookies.counter.clear()
}

async function findVisit(ctx: Ctx, cookieHeader: string | null): Promise<CounterCodeRow | null> {
  const visit = openCookie(ctx, cookieHeader)
  const { db } = ctx.pools.pages
  if (visit === null || (await findResident(db, visit.residentId)) === null) return null
  return findVisited(db, visit, new Date(ctx.clock()))
}

function openCookie(ctx: Pick<Ctx, 'vault' | 'sessions'>, cookieHeader: string | null) {
  const value = ctx.sessions.cookies.counter.read(cookieHeader)
  if (value === null) return null
  try {
    const [residentId, id, visitId] = sealed.parse(JSON.parse(ctx.vault.open(PURPOSE, value)))
    return { residentId, id, visitId }
  } catch {
    return null // somebody else's, or under a key that is gone
  }
}
