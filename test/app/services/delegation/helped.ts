import type { DelegateScope } from '#app/domain/delegation.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { answerInvitation } from '#app/services/delegation/answer.ts'
import { inviteDelegate } from '#app/services/delegation/invite.ts'
import type { TestContext } from '#test/support/factories.ts'
import { e164, newPhone, newRemote, register, type Registered } from '../session/journey.ts'

type Asking = { residentId?: string; phone?: string; scope?: DelegateScope }

/** A resident asks a number for help. Without `residentId` somebody new. */
export async function askToHelp(
  ctx: Ctx,
  { residentId, phone = newPhone(), scope = 'set' }: Asking = {},
): Promise<{ delegationId: string; residentId: string; phone: string }> {
  const asker = residentId ?? (await register(ctx)).residentId
  const words = { name: '딸 지영', ownName: '어머니', relation: 'child', scope } as const
  const { id } = await inviteDelegate(ctx, {
    ...words,
    residentId: asker,
    phone,
    remoteAddress: newRemote(),
  })
  return { delegationId: id, residentId: asker, phone: e164(phone) }
}

type Delegate = Pick<Registered, 'phone'> & { session: { residentId: string } }
type Helping = { residentId?: string; scope?: DelegateScope; delegate?: Delegate }

/** A resident whom somebody helps who accepted. Whoever is not named is somebody new. */
export async function helpedBy<D extends Delegate = Registered>(
  ctx: Ctx,
  { residentId, scope = 'set', delegate }: Omit<Helping, 'delegate'> & { delegate?: D } = {},
): Promise<{ delegationId: string; residentId: string; delegate: D }> {
  const helper = delegate ?? ((await register(ctx)) as unknown as D)
  const asked = await askToHelp(ctx, {
    phone: helper.phone,
    scope,
    ...(residentId !== undefined && { residentId }),
  })
  const { delegationId } = asked
  await answerInvitation(ctx, { session: helper.session, delegationId, accept: true })
  return { delegationId, residentId: asked.residentId, delegate: helper }
}

/** What stands in the table, as it stands. */
export const findDelegation = async (ctx: TestContext, id: string) => {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<Record<string, unknown>[]>`select * from delegation where id = ${id}`,
  )
  return row
}
