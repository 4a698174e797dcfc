import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { maskPhone, parseMobile } from '#app/domain/contact-point.ts'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { GUARDIAN_CONSENT, GUARDIAN_CONSENT_LANGUAGES } from '#app/i18n/guardian-consent.ts'
import { isOnItsWay } from '#app/routes/auth/ask-for-code.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isInvalid, refusedIn } from '#app/routes/auth/refused.server.ts'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import { GUARDIAN_DOCUMENT, requestGuardianCode } from '#app/services/guardian/request-code.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { Fieldset } from '#app/web/components/fieldset.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { Facts } from './facts.tsx'
import { keepAnswers, requireStep } from './progress.server.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.guardian.register.title)

export const loader = answering(async ({ request, context }) => {
  const { draft } = await requireStep(request, context, 'age')
  const { flash, headers } = await takeFlash(request, ['guardian_not_proven', 'guardian_is_child'])
  const [year, month] = draft.guardian?.birthMonth.split('-') ?? []
  const kept = { year, month: month && String(Number(month)), relation: draft.guardian?.relation }
  return data({ kept, version: GUARDIAN_DOCUMENT, refused: flash }, { headers })
})

const CODE_PAGE = '/register/guardian/code'

const digits = z.string({ error: fault('child_month') }).trim()
const schema = z.object({
  year: digits.regex(/^\d{4}$/, fault('child_month')),
  month: digits.regex(/^(0?[1-9]|1[0-2])$/, fault('child_month')),
  relation: z.enum(GUARDIAN_RELATIONS, { error: fault('choose') }),
  phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
  agree: z.literal('on', { error: fault('agree') }),
  /** The text that was shown: to no other they agree. */
  version: z.string().max(100),
})

export const action = answering(async ({ request, context }) => {
  const { ctx, remoteAddress } = context
  const { draft } = await requireStep(request, context, 'age')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), refused: null, isChanged: false }, { status: 422 })
  const { year, month, relation, phone, version } = submission.value
  if (version !== GUARDIAN_DOCUMENT)
    return data({ result: submission.reply(), refused: null, isChanged: true }, { status: 409 })
  const birthMonth = `${year}-${month.padStart(2, '0')}`
  try {
    const asking = { phone, relation, birthMonth, remoteAddress, language: await localeOf(request) }
    const { pendingId: proof } = await requestGuardianCode(ctx, asking)
    const guardian = { relation, birthMonth, document: version, proof, isProven: false }
    const { setCookie } = await keepAnswers(request, context, draft, { ageConfirmed: false, guardian })
    throw redirectWith(CODE_PAGE, [setCookie, ctx.sessions.cookies.second.set(proof)])
  } catch (error) {
    if (error instanceof Response) throw error
    if (isInvalid(error, '/birthMonth')) {
      const result = submission.reply({ fieldErrors: { year: [fault('child_month')] } })
      return data({ result, refused: null, isChanged: false }, { status: 422 })
    }
    const refused = refusedIn(error)
    const waiting = ctx.sessions.cookies.second.read(cookieHeaderOf(request))
    const asked = { purpose: 'guardian', maskedAddress: maskPhone(parseMobile(phone) ?? phone) } as const
    if (await isOnItsWay(context, refused, waiting, asked)) {
      const guardian = { relation, birthMonth, document: version, proof: waiting!, isProven: false }
      const { setCookie } = await keepAnswers(request, context, draft, { ageConfirmed: false, guardian })
      throw redirectWith(CODE_PAGE, [setCookie])
    }
    return data({ result: submission.reply(), refused, isChanged: false }, { status: 429 })
  }
})

/** A refused answer brings the text that is in force now. */
export const shouldRevalidate = () => true

/** Who is under fourteen: what the guardian agrees to, and a code to the guardian's own phone (개인정보 보호법 §22의2). */
export default function Guardian() {
  const { kept: typed, version, refused } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { guardian, consents, register } = useMessages()
  const words = guardian.register
  const kept = useKeptForm('guardian-form', answer?.result, typed)
  return (
    <StepPage question="age" title={words.title} lead={words.lead} backTo="/register/age">
      {refused === 'guardian_not_proven' && (
        <Notice tone="warning" title={words.over} live>
          <p>{words.overText}</p>
        </Notice>
      )}
      {refused === 'guardian_is_child' && (
        <Notice tone="danger" title={words.same} live>
          <p>{words.sameText}</p>
        </Notice>
      )}
      {answer?.isChanged && (
        <Notice tone="warning" title={consents.changed} live>
          <p>{register.sharing.changedText}</p>
        </Notice>
      )}
      <p>{words.child}</p>
      <section className="register-told">
        <h2>{words.factsTitle}</h2>
        <Facts items={words.facts} />
        <OtherLanguages />
      </section>
      <Form method="post" {...kept.form}>
        <RefusedNotice refused={answer?.refused} />
        <input type="hidden" name="version" value={version} />
        <Fieldset id="birth" legend={words.birthLegend} hint={words.birthHint}>
          <TextField {...kept.field('year')} label={words.year} inputMode="numeric" maxLength={4} />
          <TextField {...kept.field('month')} label={words.month} inputMode="numeric" maxLength={2} />
        </Fieldset>
        <RadioCards
          {...kept.field('relation')}
          legend={words.relationLegend}
          options={GUARDIAN_RELATIONS.map((value) => ({ value, label: guardian.relation[value] }))}
        />
        <TextField
          {...kept.field('phone')}
          label={words.phoneLabel}
          hint={words.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={50}
        />
        <CheckRow {...unticked(kept.field('agree'))} label={words.agree} />
        <ButtonRow>
          <SubmitButton size="large">{words.send}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}

/** The same for who reads neither language of the pages; shut, so that it is in nobody's way. */
function OtherLanguages() {
  return GUARDIAN_CONSENT_LANGUAGES.map((language) => {
    const { name, title, facts } = GUARDIAN_CONSENT[language]
    return (
      <details key={language} lang={language} className="other-language">
        <summary>{name}</summary>
        <p>
          <strong>{title}</strong>
        </p>
        <ul>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </details>
    )
  })
}

/** Never ticked beforehand, whatever was posted. */
const unticked = ({ id, name, error, autoFocus }: ReturnType<ReturnType<typeof useKeptForm>['field']>) => ({
  id,
  name,
  error,
  autoFocus,
})
