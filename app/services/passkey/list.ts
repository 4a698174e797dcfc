import { deletePasskey, listPasskeys } from '#db/queries/passkey.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { ValidSession } from '../session/sessions.ts'

export type PasskeyView = { id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null }

/** The resident's passkeys, oldest first. */
export async function viewPasskeys(ctx: Ctx, residentId: string): Promise<PasskeyView[]> {
  const rows = await listPasskeys(ctx.pools.pages.db, residentId)
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    createdAt: createdAt.getTime(),
    lastUsedAt: lastUsedAt?.getTime() ?? null,
  }))
}

/** Removes a passkey: it opens nothing from now on. @throws ServiceError not_found: gone already, or not theirs */
export async function removePasskey(
  ctx: Ctx,
  { session, passkeyId }: { session: ValidSession; passkeyId: string },
): Promise<void> {
  const { residentId } = session
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deletePasskey(tx, residentId, passkeyId)))
      throw new ServiceError('not_found', 'There is no such passkey.')
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'passkey.remove', residentId })
  })
}
