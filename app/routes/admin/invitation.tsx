import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { acceptInvitation } from '#app/services/staff/accept.ts'
import { viewInvitation } from '#app/services/staff/invitation.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { openDoor, staffBrowserOf } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.invitationTitle)

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

export const loader = openDoor(async ({ request, context: { ctx, remoteAddress } }) => {
  const invitation = await viewInvitation(ctx, { token: tokenOf(request), remoteAddress })
  return data({ invitation }, { status: invitation === null ? 404 : 200 })
})

const schema = z.object({
  name: z.string({ error: fault('required') }).max(100, fault('too_long')),
  password: z.string({ error: fault('required') }).max(1000, fault('password_too_long')),
})

export const action = openDoor(async ({ request, context }) => {
  const submission = await readForm(request, schema)
  const refuse = (fieldErrors: Record<string, string[]> = {}) =>
    data({ result: submission.reply({ hideFields: ['password'], fieldErrors }) }, { status: 422 })
  if (submission.status !== 'success') return refuse()
  const browser = staffBrowserOf(request, context)
  const given = { ...submission.value, token: tokenOf(request), browser }
  const accepted = await acceptInvitation(context.ctx, given)
  if (accepted.ok) throw redirectWith('/admin/second-factor', [accepted.setCookie])
  // Used meanwhile: the loader, which runs after this, says so.
  return accepted.fault === 'gone' ? refuse() : refuse({ password: [fault(`password_${accepted.fault}`)] })
})

/** Whoever follows a link says who they are and chooses a password; the second factor comes next. */
export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  const kept = useKeptForm('invitation', answer?.result, { name: invitation?.name ?? '' })
  if (invitation === null) {
    return (
      <div className="column">
        <PageHead title={staff.invitationGone} />
        <Notice tone="warning" title={staff.invitationGone}>
          <p>{staff.invitationGoneText}</p>
        </Notice>
      </div>
    )
  }
  const title = invitation.purpose === 'invite' ? staff.invitationTitle : staff.resetTitle
  return (
    <div className="column">
      <PageHead title={title} lead={staff.invitationLead(staff.roles[invitation.role])} />
      <Form method="post" {...kept.form} data-not-kept>
        <ErrorSummary errors={kept.errors} />
        <Facts className="staff-facts" facts={[[staff.email, invitation.email]]} />
        {/* For the browser's keeper of passwords: which account it belongs to. */}
        <input type="hidden" autoComplete="username" value={invitation.email} />
        <TextField {...kept.field('name')} autoComplete="name" label={staff.name} hint={staff.nameHint} />
        <TextField
          {...kept.field('password')}
          type="password"
          autoComplete="new-password"
          label={staff.password}
          hint={staff.passwordHint}
        />
        <ButtonRow>
          <SubmitButton size="large">{staff.accept}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
