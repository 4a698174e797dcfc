import { data } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { LANGUAGES } from '#app/domain/language.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { NATIVE_NAMES } from '#app/routes/resident/native-names.ts'
import { registerAtCounter } from '#app/services/counter/register.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { Registered } from './registered.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.registerTitle)

export const loader = staffDoor('resident.write', async ({ context: { ctx } }) => ({
  address: `${new URL(ctx.config.publicUrl).host}/counter-code`,
}))

const schema = z.object({
  reason: z.string({ error: fault('reason') }).max(200, fault('too_long')),
  language: z.enum(LANGUAGES),
  age: z.literal('on', { error: fault('agree') }),
  read: z.literal('on', { error: fault('agree') }),
})

export const action = staffDoor('resident.write', async ({ staff, request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), made: null }, { status: 422 })
  const { reason, language } = submission.value
  try {
    const said = { ageConfirmed: true, noticeRead: true } as const
    return data({
      result: undefined,
      made: await registerAtCounter(ctx, { staff, reason, language, ...said }),
    })
  } catch (error) {
    if (!isInvalid(error, '/reason')) throw error
    const result = submission.reply({ fieldErrors: { reason: [fault('reason')] } })
    return data({ result, made: null }, { status: 422 })
  }
})

/** Registers somebody without a phone and prints what they take home. */
export default function ResidentRegister() {
  const { address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { desk } = useMessages()
  const kept = useKeptForm('register', answer?.result)
  const made = answer?.made
  if (made) return <Registered title={desk.registerTitle} made={made} address={address} />
  return (
    <div className="staff-page">
      <PageHead title={desk.registerTitle} lead={desk.registerLead} backTo="/admin/residents" />
      <p>
        <Link to="/admin/residents/register-child">{desk.registerChildLink}</Link>
      </p>
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <TextField {...kept.field('reason')} label={desk.reason} hint={desk.reasonHint} autoComplete="off" />
        <SelectField
          {...kept.field('language')}
          label={desk.language}
          options={LANGUAGES.map((language) => ({ value: language, label: NATIVE_NAMES[language] }))}
        />
        {(['age', 'read'] as const).map((name) => {
          const { id, error } = kept.field(name)
          const label = name === 'age' ? desk.registerAge : desk.registerRead
          return (
            <CheckRow key={name} {...{ id, name, error, label }} defaultChecked={kept.isChosen(name, 'on')} />
          )
        })}
        <ButtonRow>
          <SubmitButton>{desk.registerButton}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
