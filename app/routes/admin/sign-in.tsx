import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { refusedIn } from '#app/routes/auth/refused.server.ts'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import { signInStaff } from '#app/services/staff/sign-in.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeStaffPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { KeptNotice } from './kept-notice.tsx'
import { openDoor, staffBrowserOf } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.signInTitle)

export const loader = openDoor(async ({ isIn, request }) => {
  const { searchParams } = new URL(request.url)
  if (isIn) throw redirect(safeStaffPath(searchParams.get('next')))
  const { flash, headers } = await takeFlash(request, [
    'staff_locked',
    'staff_over',
    'staff_out',
    'staff_kept',
  ])
  return data({ flash }, { headers })
})

const schema = z.object({
  email: z.string({ error: fault('email') }).max(500, fault('email')),
  password: z.string({ error: fault('required') }).max(1000, fault('too_long')),
})

export const action = openDoor(async ({ request, context }) => {
  const submission = await readForm(request, schema)
  // A password never comes back in an answer.
  const result = () => submission.reply({ hideFields: ['password'] })
  if (submission.status !== 'success')
    return data({ result: result(), isRefused: false, refused: null }, { status: 422 })
  try {
    const browser = staffBrowserOf(request, context)
    const setCookie = await signInStaff(context.ctx, { ...submission.value, browser })
    if (setCookie === null) return data({ result: result(), isRefused: true, refused: null }, { status: 422 })
    throw redirectWith(`/admin/sign-in/second${new URL(request.url).search}`, [setCookie])
  } catch (error) {
    if (error instanceof Response) throw error
    return data({ result: result(), isRefused: false, refused: refusedIn(error) }, { status: 429 })
  }
})

/** The first of two steps. Every refusal is the same, whoever asks. */
export default function StaffSignIn() {
  const { flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  const kept = useKeptForm('staff-sign-in', answer?.result)
  return (
    <div className="column">
      <PageHead title={staff.signInTitle} lead={staff.signInLead} />
      {!answer && flash === 'staff_locked' && (
        <Notice tone="danger" title={staff.locked} live>
          <p>{staff.lockedText}</p>
        </Notice>
      )}
      {!answer && flash === 'staff_over' && (
        <Notice tone="warning" title={staff.over} live>
          <p>{staff.overText}</p>
        </Notice>
      )}
      {!answer && flash === 'staff_kept' && <KeptNotice />}
      {!answer && flash === 'staff_out' && <Notice tone="success" title={staff.signedOut} live />}
      {answer?.isRefused && (
        <Notice tone="danger" title={staff.refused} live>
          <p>{staff.refusedText}</p>
        </Notice>
      )}
      <RefusedNotice refused={answer?.refused} />
      <Form method="post" {...kept.form}>
        <TextField
          {...kept.field('email')}
          type="email"
          autoComplete="username"
          label={staff.email}
          hint={staff.emailHint}
        />
        <TextField
          {...kept.field('password')}
          type="password"
          autoComplete="current-password"
          label={staff.password}
        />
        <ButtonRow>
          <SubmitButton size="large">{staff.next}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
