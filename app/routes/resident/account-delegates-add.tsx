import { data, redirect } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { parseMobile } from '#app/domain/contact-point.ts'
import { DELEGATE_RELATIONS, DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { inviteDelegate } from '#app/services/delegation/invite.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { refusalIn, requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.delegates.invite.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireFreshResident(request, context)
  const { canAdd } = await viewDelegates(context.ctx, residentId)
  if (!canAdd) throw redirect('/account/delegates')
  return null
})

const words = z.string({ error: fault('required') }).max(30, fault('too_long'))
const schema = z.object({
  name: words,
  relation: z.enum(DELEGATE_RELATIONS, { error: fault('choose') }),
  phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
  ownName: words,
  scope: z.enum(DELEGATE_SCOPES, { error: fault('choose') }),
})

export const action = answering(async ({ request, context }) => {
  const { ctx, remoteAddress } = context
  const { residentId } = await requireFreshResident(request, context)
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), refused: null }, { status: 422 })
  try {
    await inviteDelegate(ctx, { residentId, ...submission.value, remoteAddress })
  } catch (error) {
    const refusal = refusalIn(error)
    if (isInvalid(error, '/phone')) {
      const result = submission.reply({ fieldErrors: { phone: [fault('own_phone')] } })
      return data({ result, refused: null }, { status: 422 })
    }
    const refused = REFUSED.find((code) => code === refusal.code)
    if (!refused) throw error
    const status = refusal.kind === 'limited' ? 429 : 409
    return data({ result: submission.reply(), refused }, { status })
  }
  return redirect('/account/delegates', {
    headers: { 'set-cookie': await setFlash(request, 'delegate_invited') },
  })
})

const REFUSED = ['already_invited', 'too_many_delegates', 'too_many_invitations'] as const

/** Who is asked, by what number, and what they may do; and what they never may. */
export default function AddDelegate() {
  const answer = useActionData<typeof action>()
  const { delegates } = useMessages()
  const said = delegates.invite
  const kept = useKeptForm('delegate-form', answer?.result)
  const refused = {
    already_invited: said.already,
    too_many_delegates: delegates.full,
    too_many_invitations: delegates.tooMany,
  }
  return (
    <div className="column account">
      <PageHead title={said.title} lead={said.lead} backTo="/account/delegates" />
      {answer?.refused && <Notice tone="warning" title={refused[answer.refused]} live />}
      <Form method="post" {...kept.form}>
        <ErrorSummary errors={kept.errors} />
        <TextField {...kept.field('name')} label={said.nameLabel} hint={said.nameHint} maxLength={30} />
        <RadioCards
          {...kept.field('relation')}
          legend={said.relationLegend}
          options={DELEGATE_RELATIONS.map((value) => ({ value, label: delegates.relation[value] }))}
        />
        <TextField
          {...kept.field('phone')}
          label={said.phoneLabel}
          hint={said.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={50}
        />
        <TextField
          {...kept.field('ownName')}
          label={said.ownNameLabel}
          hint={said.ownNameHint}
          maxLength={30}
        />
        <RadioCards
          {...kept.field('scope')}
          legend={said.scopeLegend}
          options={DELEGATE_SCOPES.map((value) => ({ value, ...delegates.scope[value] }))}
        />
        <section className="account-part">
          <h2>{said.neverTitle}</h2>
          <ul>
            {said.never.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <ButtonRow>
          <SubmitButton size="large">{said.send}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
