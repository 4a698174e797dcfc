import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import { refusedIn } from '#app/routes/auth/refused.server.ts'
import { enterCounterCode } from '#app/services/counter/visit.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { VISIT_OVER } from './visitor.server.ts'

export const meta = pageTitle(
  (m) => m.counter.title,
  (m) => m.counter.lead,
)

export const loader = answering(async ({ request }) => {
  const { flash, headers } = await takeFlash(request, [VISIT_OVER])
  return data({ isOver: flash !== null }, { headers })
})

const schema = z.object({ code: z.string().max(100) })

export const action = answering(async ({ request, context: { ctx, remoteAddress } }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), refused: null }, { status: 422 })
  try {
    const entered = await enterCounterCode(ctx, { code: submission.value.code, remoteAddress })
    if (entered.ok) throw redirectWith('/counter-code/mine', [entered.setCookie])
    const why = entered.fault === 'mistyped' ? fault('counter_code_typo') : fault('counter_code')
    return data(
      { result: submission.reply({ fieldErrors: { code: [why] } }), refused: null },
      { status: 422 },
    )
  } catch (error) {
    if (error instanceof Response) throw error
    return data({ result: submission.reply(), refused: refusedIn(error) }, { status: 429 })
  }
})

/** For whoever was registered at the counter and has no phone: the code on their paper shows what was written down. */
export default function CounterCode() {
  const { isOver } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { counter } = useMessages()
  const kept = useKeptForm('counter-code', answer?.result)
  return (
    <div className="column">
      <PageHead title={counter.title} lead={counter.lead} />
      {isOver && !answer && (
        <Notice tone="info" title={counter.over} live>
          <p>{counter.overText}</p>
        </Notice>
      )}
      <RefusedNotice refused={answer?.refused} />
      <Form method="post" {...kept.form}>
        <TextField
          {...kept.field('code')}
          label={counter.label}
          hint={counter.hint}
          autoComplete="off"
          maxLength={100}
        />
        <ButtonRow>
          <SubmitButton size="large">{counter.enter}</SubmitButton>
        </ButtonRow>
      </Form>
      <p className="aside">{counter.noPaper}</p>
    </div>
  )
}
