import { z } from 'zod'
import { deleteUnsent, findUnsent as findRow, putUnsent } from '#db/queries/staff-unsent.ts'
import { MINUTE } from '#app/domain/time.ts'
import { createToken, hashToken } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'

/** As long as a draft of a registration. In milliseconds. */
const KEPT_MS = 30 * MINUTE
/** Of one person at a time: whoever is sent away from more pages than this has left them. */
const MOST = 20
/** A text of a consent in five languages is a tenth of this. In characters. */
const LONGEST = 200_000

const content = z.object({
  fields: z.record(z.string(), z.array(z.string())),
  /** A file was chosen too: files are not kept. */
  hadFiles: z.boolean(),
})
export type Unsent = z.infer<typeof content>

type Place = { cookieHeader: string | null; page: string }

/**
 * Keeps what was sent to a page and not taken, because whoever sent it has to prove themselves first. It comes back to the
 * same person in the same browser, at that page, within half an hour. Passwords are never kept.
 * @param page address of the page in the portal, with its query
 * @returns a `Set-Cookie` value; null: nothing was typed, it is too much, or nobody knows whose it is
 */
export async function keepUnsent(
  ctx: Ctx,
  { cookieHeader, page, form }: Place & { form: FormData },
): Promise<string | null> {
  const staffId = await ctx.staffSessions.whose(cookieHeader)
  const unsent = readUnsent(form)
  const text = JSON.stringify(unsent)
  if (staffId === null || Object.keys(unsent.fields).length === 0 || text.length > LONGEST) return null
  const jar = ctx.sessions.cookies.unsent
  const token = jar.read(cookieHeader) ?? createToken()
  const row = {
    browser: hashToken(token),
    page,
    staffId,
    content: ctx.vault.seal(purposeOf(staffId, page), text),
    expiresAt: new Date(ctx.clock() + KEPT_MS),
  }
  await putUnsent(ctx.pools.pages.db, row, MOST)
  return jar.set(token)
}

function readUnsent(form: FormData): Unsent {
  const unsent: Unsent = { fields: {}, hadFiles: false }
  for (const [name, value] of form) {
    if (typeof value !== 'string') unsent.hadFiles ||= value.size > 0
    else if (!/password/i.test(name)) (unsent.fields[name] ??= []).push(value)
  }
  return unsent
}

/** What somebody sent to this page and nobody took; null: nothing, or it is over. */
export async function findUnsent(
  ctx: Ctx,
  { cookieHeader, page, staffId }: Place & { staffId: string },
): Promise<Unsent | null> {
  const token = ctx.sessions.cookies.unsent.read(cookieHeader)
  if (token === null) return null
  const ask = { browser: hashToken(token), page, staffId, now: new Date(ctx.clock()) }
  const row = await findRow(ctx.pools.pages.db, ask)
  if (row === null) return null
  try {
    return content.parse(JSON.parse(ctx.vault.open(purposeOf(staffId, page), row.content)))
  } catch {
    return null // sealed with a key that is gone: it is typed anew
  }
}

/** It was taken now, or is not wanted any more. */
export async function forgetUnsent(ctx: Ctx, { cookieHeader, page }: Place): Promise<void> {
  const token = ctx.sessions.cookies.unsent.read(cookieHeader)
  if (token !== null) await deleteUnsent(ctx.pools.pages.db, { browser: hashToken(token), page })
}

const purposeOf = (staffId: string, page: string) => `staff_unsent/${staffId}${page}`
