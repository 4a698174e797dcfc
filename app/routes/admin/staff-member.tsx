import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { listAgencies } from '#app/services/agency/list.ts'
import { changeStaff } from '#app/services/staff/change.ts'
import { viewStaffMember } from '#app/services/staff/list.ts'
import { unlockStaff } from '#app/services/staff/unlock.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { RightsTable } from './rights-table.tsx'
import { RoleFields } from './role-fields.tsx'
import { roleFaults, roleFields } from './role-form.server.ts'
import { staffDoor } from './staff-door.server.ts'
import { StaffTable } from './staff-table.tsx'

export const meta = pageTitle((m) => m.staff.listTitle)

export const loader = staffDoor('staff.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['staff_changed', 'staff_unlocked'])
  const view = await viewStaffMember(ctx, params['staff'] ?? '')
  const mayChange = can(staff.role, 'staff.write') && view.member.state !== 'ended'
  const isSelf = view.member.id === staff.id
  const agencies = await listAgencies(ctx)
  return data({ ...view, agencies, mayChange, isSelf, isFresh: staff.isFresh, flash }, { headers })
})

const UNLOCK = 'unlock'
const schema = z.object(roleFields)

export const action = staffDoor(
  'staff.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const staffId = params['staff'] ?? ''
    const back = async (word: 'staff_changed' | 'staff_unlocked') =>
      redirect(`/admin/staff/${staffId}`, { headers: { 'set-cookie': await setFlash(request, word) } })
    if ((await request.clone().formData()).get('intent') === UNLOCK) {
      await unlockStaff(ctx, { staffId }, staff)
      throw await back('staff_unlocked')
    }
    const submission = await readForm(request, schema)
    if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
    try {
      const { role, agency } = submission.value
      await changeStaff(ctx, { staffId, role, ...(agency && { agency }) }, staff)
      return await back('staff_changed')
    } catch (error) {
      return data({ result: submission.reply({ fieldErrors: roleFaults(error) }) }, { status: 422 })
    }
  },
  { fresh: true },
)

/** What one of the staff may do, what happened to it, and how it is changed or ended. */
export default function StaffMember() {
  const { member, rights, agencies, mayChange, isSelf, isFresh, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  const agency = agencies.find(({ id }) => id === member.agencyId)
  const defaults = { role: member.role, agency: agency?.code ?? '' }
  const kept = useKeptForm('change', answer?.result, defaults)
  return (
    <div className="staff-page">
      <PageHead title={member.name ?? staff.noName} lead={member.email} backTo="/admin/staff" />
      {flash && !answer && <Notice tone="success" title={staff.done[flash]} live />}
      <StaffTable caption={staff.listTitle} all={[member]} nameOf={({ name }) => name ?? staff.noName} />
      {mayChange && (
        <>
          <section className="staff-part">
            <h2>{staff.changeTitle}</h2>
            <p>{staff.changeText}</p>
            <ConfirmFirst isFresh={isFresh} />
            <Form
              method="post"
              {...kept.form}
              className="staff-form"
              key={`${member.role} ${member.agencyId}`}
            >
              <ErrorSummary errors={kept.errors} />
              <RoleFields kept={kept} agencies={agencies} />
              <ButtonRow>
                <SubmitButton name="intent" value="change">
                  {staff.change}
                </SubmitButton>
              </ButtonRow>
            </Form>
          </section>
          <section className="staff-part">
            <h2>{staff.helpTitle}</h2>
            {isSelf && <p>{staff.resetSelf}</p>}
            <div className="staff-acts">
              {member.state === 'locked' && (
                <Form method="post">
                  <SubmitButton variant="secondary" name="intent" value={UNLOCK}>
                    {staff.unlock}
                  </SubmitButton>
                </Form>
              )}
              {!isSelf && (
                <LinkButton to={`/admin/staff/${member.id}/reset`} variant="secondary">
                  {staff.reset}
                </LinkButton>
              )}
              <LinkButton to={`/admin/staff/${member.id}/end`} variant="secondary">
                {staff.end}
              </LinkButton>
            </div>
          </section>
        </>
      )}
      <section className="staff-part">
        <h2>{staff.rightsTitle}</h2>
        <p>{staff.rightsText}</p>
        <RightsTable rights={rights} agencies={agencies} />
      </section>
    </div>
  )
}
