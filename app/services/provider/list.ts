import { deleteLogin, listLogins } from '#db/queries/provider-login.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { KAKAO_KEY, KAKAO_NAMES } from './settings.ts'

export type LoginNames = { ko: string; en: string }

/** One way in by a provider. `linked` null: not linked. `isOffered` false: the portal no longer works with it. */
export type LoginView = {
  provider: string
  names: LoginNames
  isOffered: boolean
  isWorking: boolean
  linked: { at: Instant; lastUsedAt: Instant | null } | null
}

/** Every provider there is, and which of them open the resident's account. */
export async function viewLogins(ctx: Ctx, residentId: string): Promise<LoginView[]> {
  const rows = await listLogins(ctx.pools.pages.db, residentId)
  const offered = ctx.providers.list()
  const gone = rows.filter(({ provider }) => !offered.some(({ key }) => key === provider))
  const linkOf = (key: string) => {
    const row = rows.find(({ provider }) => provider === key)
    return row ? { at: row.createdAt.getTime(), lastUsedAt: row.lastUsedAt?.getTime() ?? null } : null
  }
  return [
    ...offered.map(({ key, names, isWorking }) => ({ provider: key, names, isOffered: true, isWorking })),
    ...gone.map(({ provider }) => ({
      provider,
      names: nameProvider(ctx, provider),
      isOffered: false,
      isWorking: false,
    })),
  ].map((each) => ({ ...each, linked: linkOf(each.provider) }))
}

/** Also of one that is no longer among the settings. */
export const nameProvider = (ctx: Pick<Ctx, 'providers'>, key: string): LoginNames =>
  ctx.providers.find(key)?.names ?? (key === KAKAO_KEY ? KAKAO_NAMES : { ko: key, en: key })

/**
 * Takes a log-in off the account: it opens nothing from now on. The phone's code stays.
 * @throws ServiceError forbidden: no fresh code · not_found: gone already
 */
export async function unlinkLogin(
  ctx: Ctx,
  { session, provider }: { session: ValidSession; provider: string },
): Promise<void> {
  requireFresh(ctx, session)
  const { residentId } = session
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deleteLogin(tx, residentId, provider)))
      throw new ServiceError('not_found', 'There is no such log-in.')
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'login.unlink', residentId, detail: { provider } })
  })
}
