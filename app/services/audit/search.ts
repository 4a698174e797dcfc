import { z } from 'zod'
import { listAuditLines, type AuditPlace, type AuditSearch } from '#db/queries/audit-search.ts'
import type { AuditRow } from '#db/queries/audit.ts'
import type { AskedSearch } from '#app/domain/audit-search.ts'
import { DAY, parseDay, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { viewStaff } from '../staff/list.ts'
import { recordAudit } from './record.ts'

const PAGE = 50

export type AuditLineView = {
  id: string
  at: Instant
  kind: AuditRow['actorKind']
  /** The name of somebody of the staff; else what the line holds: an id, an import's source, a job. */
  who: string | null
  action: string
  residentId: string | null
  /** The network they came from, and why, where they said it. */
  from: string | null
  reason: string | null
  /** Everything else that the line holds. */
  detail: Readonly<Record<string, unknown>>
}

/** `residentId`: whose lines alone these are; `next`: what the page after this one is asked by. */
export type AuditPage = {
  lines: (AuditLineView & { residentToken: string | null })[]
  next: string | null
  residentId: string | null
}

/** One page of the audit, newest first. Whoever asks for one resident's lines leaves a line of it. */
export async function searchAudit(
  ctx: Ctx,
  { staff, asked, after }: { staff: SignedInStaff; asked: AskedSearch; after: string | null },
): Promise<AuditPage> {
  const { db } = ctx.pools.pages
  const search = parseSearch(ctx, staff, asked)
  const rows = await listAuditLines(db, search, { before: openPlace(after), limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  const { residentId } = search
  // Every page of them: an address bar may begin at any.
  if (residentId !== null)
    await ctx.pools.pages.begin((tx) =>
      recordAudit(tx, ctx, {
        actor: staff.actor,
        action: 'audit.search',
        residentId,
        ...(after !== null && { detail: { after } }),
      }),
    )
  const toView = await createLineView(ctx)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const lines = shown.map((row) => ({
    ...toView(row),
    residentToken: row.residentId === null ? null : sealResident(ctx, staff, row.residentId),
  }))
  return { lines, next: last === undefined ? null : `${last.at}_${last.id}`, residentId }
}

const purposeOf = ({ id }: Pick<SignedInStaff, 'id'>) => `audit-resident/${id}`

/** For an address bar: a resident, for one member of the staff. */
export const sealResident = (ctx: Pick<Ctx, 'vault'>, staff: Pick<SignedInStaff, 'id'>, residentId: string) =>
  ctx.vault.seal(purposeOf(staff), residentId)

function openResident(ctx: Pick<Ctx, 'vault'>, staff: SignedInStaff, token: string | null | undefined) {
  if (!token) return null
  try {
    return ctx.vault.open(purposeOf(staff), token)
  } catch {
    throw new ServiceError('not_found', 'This opens nobody.')
  }
}

/** Names people as they are named now; who ended keeps their name. */
export async function createLineView(ctx: Ctx): Promise<(row: AuditRow) => AuditLineView> {
  const names = new Map((await viewStaff(ctx)).map(({ id, name }) => [id, name]))
  return ({ actorKind, actor, detail: { from, reason, ...detail }, ...row }) => ({
    id: row.id,
    at: row.at,
    kind: actorKind,
    who: (actor !== null && names.get(actor)) || actor,
    action: row.action,
    residentId: row.residentId,
    from: typeof from === 'string' ? from : null,
    reason: typeof reason === 'string' ? reason : null,
    detail,
  })
}

/** @throws ServiceError not_found: a token of somebody else's */
export function parseSearch(ctx: Pick<Ctx, 'vault'>, staff: SignedInStaff, asked: AskedSearch): AuditSearch {
  const until = parseDay(asked.until ?? '')
  return {
    everybody: asked.who === 'everybody',
    staffId: uuidOf(asked.staff),
    noun: /^[a-z_]{1,40}$/.test(asked.noun ?? '') ? asked.noun! : null,
    residentId: openResident(ctx, staff, asked.resident),
    since: parseDay(asked.since ?? ''),
    // The last day is meant whole.
    until: until === null ? null : until + DAY,
  }
}

const uuidOf = (text: string | null | undefined) => z.uuid().safeParse(text).data ?? null

function openPlace(text: string | null): AuditPlace | null {
  const [at, id] = (text ?? '').split('_')
  const known = z.object({ at: z.coerce.number(), id: z.uuid() }).safeParse({ at, id })
  return known.success ? known.data : null
}
