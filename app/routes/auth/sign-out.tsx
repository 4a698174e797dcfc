import { redirect } from '@remix-run/node'
import { signOut } from '#app/services/session/sign-out.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { cookieHeaderOf, forgetTheWay, redirectWith } from './cookies.server.ts'

export const meta = pageTitle((m) => m.signIn.out)

export const loader = answering(async ({ request, context }) => {
  if ((await context.ctx.sessions.validate(cookieHeaderOf(request))) === null) throw redirect('/sign-in')
  return null
})

export const action = answering(async ({ request, context }) => {
  const { setCookie } = await signOut(context.ctx, { cookieHeader: cookieHeaderOf(request) })
  const cookies = [setCookie, ...forgetTheWay(context), await setFlash(request, 'signed_out')]
  throw redirectWith('/sign-in', cookies)
})

/** Menus post here and never see this page; it is for whoever follows a link. */
export default function SignOut() {
  const { signIn } = useMessages()
  return (
    <ConfirmPage title={signIn.outTitle} confirmLabel={signIn.out} cancelTo="/home">
      <p>{signIn.outText}</p>
    </ConfirmPage>
  )
}
