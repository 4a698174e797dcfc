import { stopActing } from '#app/services/delegation/acting.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { withdrawGuardian } from '#app/services/guardian/withdraw.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { CHILD_ERASED } from './helping-done.ts'
import { requireFreshPerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.guardian.account.withdraw)

export const loader = answering(async ({ request, context }) => {
  const { residentId, power } = await requireFreshPerson(request, context, 'guard')
  const view = await viewGuardian(context.ctx, residentId)
  if (view?.state !== 'child' || (power !== null && view.isFromCounter))
    throw new Response(null, { status: 404 })
  return null
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { residentId, actor, power, session } = await requireFreshPerson(request, context, 'guard')
  await withdrawGuardian(ctx, { residentId, method: 'web' }, actor)
  if (power !== null) {
    await stopActing(ctx, session)
    throw redirectWith('/account/helping', [await setFlash(request, CHILD_ERASED)])
  }
  const setCookie = await ctx.sessions.end(cookieHeaderOf(request))
  throw redirectWith('/sign-in', [setCookie, await setFlash(request, 'signed_out')])
})

/** Says what is lost, and asks once more. */
export default function WithdrawGuardian() {
  const { account: words } = useMessages().guardian
  return (
    <ConfirmPage
      title={words.withdrawTitle}
      confirmLabel={words.withdrawConfirm}
      cancelTo="/account/guardian"
      tone="danger"
    >
      <ul>
        {words.withdrawText.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmPage>
  )
}
