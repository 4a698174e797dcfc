import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ServiceError } from '#app/services/errors.ts'
import { changeOwnPassword, endOwnSession, viewOwnAccount } from '#app/services/staff/own-account.ts'
import { removeStaffPasskey } from '#app/services/staff/passkey.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { MySecondFactors, MySessions } from './my-account.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.meTitle)

const DONE = ['password_changed', 'second_changed', 'passkey_removed', 'session_ended'] as const

export const loader = staffDoor('front.read', async ({ staff, request, context }) => {
  const { flash, headers } = await takeFlash(request, DONE)
  const account = await viewOwnAccount(context.ctx, staff)
  return data({ account, name: staff.name, role: staff.role, isFresh: staff.isFresh, flash }, { headers })
})

const schema = z.object({
  password: z
    .string({ error: fault('required') })
    .max(1000, fault('password_too_long'))
    .optional(),
  passkey: z.string().max(100).optional(),
  end: z.string().max(100).optional(),
})

export const action = staffDoor(
  'front.read',
  async ({ staff, request, context: { ctx } }) => {
    const submission = await readForm(request, schema)
    const given = submission.status === 'success' ? submission.value : {}
    const back = async (word: (typeof DONE)[number]) =>
      redirect('/admin/me', { headers: { 'set-cookie': await setFlash(request, word) } })
    if (given.end !== undefined) {
      await endOwnSession(ctx, { staff, sessionId: given.end })
      throw await back('session_ended')
    }
    if (given.passkey !== undefined) {
      try {
        await removeStaffPasskey(ctx, { staff, passkeyId: given.passkey })
      } catch (error) {
        if (!(error instanceof ServiceError) || error.kind !== 'conflict') throw error
        return data({ result: null, isOnly: true }, { status: 409 })
      }
      throw await back('passkey_removed')
    }
    const why = await changeOwnPassword(ctx, { staff, password: given.password ?? '' })
    if (why === null) throw await back('password_changed')
    const fieldErrors = { password: [fault(`password_${why}`)] }
    const result = submission.reply({ hideFields: ['password'], fieldErrors })
    return data({ result, isOnly: false }, { status: 422 })
  },
  { fresh: true },
)

/** One's own account: how one signs in, and where one is signed in. */
export default function Me() {
  const { account, name, role, isFresh, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  const kept = useKeptForm('password', answer?.result ?? undefined)
  return (
    <div className="staff-page">
      <PageHead title={staff.meTitle} lead={`${name} · ${staff.roles[role]} · ${account.email}`} />
      {flash && !answer && <Notice tone="success" title={staff.done[flash]} live />}
      {answer?.isOnly && <Notice tone="danger" title={staff.onlySecond} live />}
      <ConfirmFirst isFresh={isFresh} />
      <MySecondFactors hasTotp={account.hasTotp} passkeys={account.passkeys} />
      <section className="staff-part">
        <h2>{staff.passwordTitle}</h2>
        <Form method="post" {...kept.form} className="staff-form" data-not-kept>
          <TextField
            {...kept.field('password')}
            type="password"
            autoComplete="new-password"
            label={staff.newPassword}
            hint={staff.passwordHint}
          />
          <ButtonRow>
            <SubmitButton variant="secondary">{staff.changePassword}</SubmitButton>
          </ButtonRow>
        </Form>
      </section>
      <MySessions sessions={account.sessions} />
    </div>
  )
}
