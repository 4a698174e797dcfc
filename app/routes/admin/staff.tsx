import { data } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { listAgencies } from '#app/services/agency/list.ts'
import { createStaff } from '#app/services/staff/create.ts'
import { viewStaff, type StaffView } from '#app/services/staff/list.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { LinkOnce } from './link-once.tsx'
import { RoleFields } from './role-fields.tsx'
import { roleFaults, roleFields } from './role-form.server.ts'
import { staffDoor } from './staff-door.server.ts'
import { StaffTable } from './staff-table.tsx'

export const meta = pageTitle((m) => m.staff.listTitle)

export const loader = staffDoor('staff.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['staff_ended'])
  const mayInvite = can(staff.role, 'staff.write')
  const agencies = mayInvite ? await listAgencies(ctx) : []
  return data({ all: await viewStaff(ctx), agencies, mayInvite, isFresh: staff.isFresh, flash }, { headers })
})

const schema = z.object({
  email: z.string({ error: fault('email') }).max(500, fault('email')),
  ...roleFields,
})

export const action = staffDoor(
  'staff.write',
  async ({ staff, request, context: { ctx } }) => {
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), link: null }, { status: 422 })
    try {
      const { agency, ...given } = submission.value
      const { link } = await createStaff(ctx, { ...given, ...(agency && { agency }) }, staff.actor)
      return data({ result: submission.reply({ resetForm: true }), link })
    } catch (error) {
      const result = submission.reply({ fieldErrors: roleFaults(error) })
      return data({ result, link: null }, { status: 422 })
    }
  },
  { fresh: true },
)

/** Who works here, and how somebody new comes in. */
export default function Staff() {
  const { all, agencies, mayInvite, isFresh, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  const [ended, working] = [all.filter(isEnded), all.filter((row) => !isEnded(row))]
  const nameOf = ({ id, name, email }: (typeof all)[number]) => (
    <>
      <Link to={`/admin/staff/${id}`}>{name ?? staff.noName}</Link>
      <span className="staff-email">{email}</span>
    </>
  )
  const kept = useKeptForm('invite', answer?.link ? undefined : answer?.result)
  return (
    <div className="staff-page">
      <PageHead title={staff.listTitle} lead={staff.listLead} />
      {flash && !answer && <Notice tone="success" title={staff.done[flash]} live />}
      {answer?.link && <LinkOnce link={answer.link} />}
      {mayInvite && (
        <p>
          <a href="#invite-somebody">{staff.inviteTitle}</a>
        </p>
      )}
      <StaffTable caption={staff.listTitle} all={working} nameOf={nameOf} />
      {mayInvite && (
        <section className="staff-part" id="invite-somebody">
          <h2>{staff.inviteTitle}</h2>
          <ConfirmFirst isFresh={isFresh} />
          <Form method="post" {...kept.form} className="staff-form" key={answer?.link ?? 'typing'}>
            <ErrorSummary errors={kept.errors} />
            <TextField {...kept.field('email')} type="email" autoComplete="off" label={staff.email} />
            <RoleFields kept={kept} agencies={agencies} />
            <ButtonRow>
              <SubmitButton>{staff.invite}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
      {ended.length > 0 && (
        <section className="staff-part">
          <h2>{staff.endedTitle}</h2>
          <p>{staff.endedText}</p>
          <StaffTable caption={staff.endedTitle} all={ended} nameOf={nameOf} />
        </section>
      )}
    </div>
  )
}

const isEnded = ({ state }: { state: StaffView['state'] }) => state === 'ended'
