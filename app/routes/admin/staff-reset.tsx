import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { viewStaffMember } from '#app/services/staff/list.ts'
import { resetStaff } from '#app/services/staff/reset.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { LinkOnce } from './link-once.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.reset)

export const loader = staffDoor(
  'staff.write',
  async ({ params, context: { ctx } }) => {
    const { member } = await viewStaffMember(ctx, params['staff'] ?? '')
    return { id: member.id, name: member.name ?? member.email }
  },
  { fresh: true },
)

export const action = staffDoor(
  'staff.write',
  async ({ staff, params, context: { ctx } }) => {
    const { link } = await resetStaff(ctx, { staffId: params['staff'] ?? '' }, staff.actor)
    return data({ link })
  },
  { fresh: true },
)

/** Asks once more, then shows the link that leads back in. */
export default function StaffReset() {
  const { id, name } = useLoaderData<typeof loader>()
  const link = useActionData<typeof action>()?.link
  const { staff } = useMessages()
  if (link !== undefined) {
    return (
      <div className="column">
        <PageHead title={name} backTo={`/admin/staff/${id}`} />
        <LinkOnce link={link} />
        <LinkButton to="/admin/staff" variant="secondary">
          {staff.listTitle}
        </LinkButton>
      </div>
    )
  }
  return (
    <ConfirmPage
      title={staff.resetPageTitle(name)}
      confirmLabel={staff.resetConfirm}
      cancelTo={`/admin/staff/${id}`}
      tone="danger"
    >
      <p>{staff.resetText}</p>
    </ConfirmPage>
  )
}
