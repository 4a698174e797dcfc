import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { signOutStaff } from '#app/services/staff/own-account.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.signOut)

export const loader = staffDoor('front.read', async () => null)

export const action = staffDoor('front.read', async ({ staff, request, context }) => {
  const setCookie = await signOutStaff(context.ctx, { staff, cookieHeader: request.headers.get('cookie') })
  throw redirectWith('/admin/sign-in', [setCookie, await setFlash(request, 'staff_out')])
})

/** Ends this browser's session. */
export default function StaffSignOut() {
  const { staff } = useMessages()
  return (
    <ConfirmPage title={staff.outTitle} confirmLabel={staff.signOut} cancelTo="/admin">
      <p>{staff.outText}</p>
    </ConfirmPage>
  )
}
