import { data } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { checkReceipt, type ReceiptCheck } from '#app/services/receipt/check.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice, type Tone } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextArea } from '#app/web/components/text-area.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ReceiptTold } from './receipt-told.tsx'

export const meta = pageTitle(
  (m) => m.receipt.title,
  (m) => m.receipt.lead,
)

const schema = z.object({ receipt: z.string() })

export const action = answering(async ({ request, context }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), check: null }, { status: 422 })
  const check = await checkReceipt(context.ctx, submission.value.receipt)
  if (check.signature !== 'not_a_receipt') return data({ result: submission.reply(), check }, { status: 200 })
  const result = submission.reply({ fieldErrors: { receipt: [fault('receipt')] } })
  return data({ result, check: null }, { status: 422 })
})

/** Open to everybody: a receipt is checked by whoever holds it. What was typed stays there and nowhere else. */
export default function ReceiptsCheck() {
  const answer = useActionData<typeof action>()
  const { receipt } = useMessages()
  const kept = useKeptForm('check', answer?.result)
  return (
    <div className="column">
      <PageHead title={receipt.title} lead={receipt.lead} />
      {answer?.check && <Verdict {...answer.check} />}
      {answer?.check?.told && <ReceiptTold told={answer.check.told} kid={answer.check.kid} />}
      <Form method="post" {...kept.form}>
        <TextArea {...kept.field('receipt')} label={receipt.label} hint={receipt.hint} />
        <ButtonRow>
          <SubmitButton size="large">{receipt.check}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

function Verdict({ ok, signature, evidence }: ReceiptCheck) {
  const { receipt } = useMessages()
  const tone: Tone = ok ? 'success' : signature === 'valid' ? 'warning' : 'danger'
  const isBad = signature === 'broken' || signature === 'unknown_key'
  return (
    <Notice tone={tone} title={receipt.signature[signature]} live>
      {isBad && <p>{receipt.signatureText[signature]}</p>}
      {evidence && <p>{receipt.evidence[evidence]}</p>}
    </Notice>
  )
}
