import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ServiceError } from '#app/services/errors.ts'
import { endStaff } from '#app/services/staff/end.ts'
import { viewStaffMember } from '#app/services/staff/list.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.end)

export const loader = staffDoor(
  'staff.write',
  async ({ params, context: { ctx } }) => {
    const { member } = await viewStaffMember(ctx, params['staff'] ?? '')
    if (member.state === 'ended') throw redirect(`/admin/staff/${member.id}`)
    return { id: member.id, name: member.name ?? member.email }
  },
  { fresh: true },
)

export const action = staffDoor(
  'staff.write',
  async ({ staff, request, params, context: { ctx } }) => {
    try {
      await endStaff(ctx, { staffId: params['staff'] ?? '' }, staff)
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'last_owner') throw error
      return data({ isLast: true }, { status: 409 })
    }
    throw redirect('/admin/staff', { headers: { 'set-cookie': await setFlash(request, 'staff_ended') } })
  },
  { fresh: true },
)

/** Asks once more: it takes effect at once, and there is no way back but a new invitation. */
export default function StaffEnd() {
  const { id, name } = useLoaderData<typeof loader>()
  const isLast = useActionData<typeof action>()?.isLast === true
  const { staff, form } = useMessages()
  return (
    <ConfirmPage
      title={staff.endTitle(name)}
      confirmLabel={staff.endConfirm}
      cancelTo={`/admin/staff/${id}`}
      tone="danger"
    >
      {isLast && <Notice tone="danger" title={form.faults.last_owner} live />}
      <p>{staff.endText}</p>
    </ConfirmPage>
  )
}
