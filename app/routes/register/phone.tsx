import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askPhone } from '#app/routes/auth/ask-phone.server.ts'
import { PhoneForm } from '#app/routes/auth/phone-form.tsx'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireStep } from './progress.server.ts'
import { pathOf } from './questions.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.phone.title)

export const loader = answering(async ({ request, context }) => {
  const { provenPhone, next } = await requireStep(request, context, 'phone')
  const { flash, headers } = await takeFlash(request, ['proof_over'])
  return data({ provenPhone, nextPath: pathOf(next), isOver: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  await requireStep(request, context, 'phone')
  return askPhone(request, context, '/register/code')
})

/** The number that everything hangs on; one that is proven already can be kept. */
export default function Phone() {
  const { provenPhone, nextPath, isOver } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { register } = useMessages()
  const words = register.phone
  return (
    <StepPage question="phone" title={words.title} lead={words.lead}>
      {isOver && (
        <Notice tone="warning" title={words.proofOver} live>
          <p>{words.proofOverText}</p>
        </Notice>
      )}
      {provenPhone !== null && (
        <section>
          <Notice tone="success" title={words.proven(provenPhone)}>
            <p>{words.provenText}</p>
          </Notice>
          <ButtonRow>
            <LinkButton to={nextPath} size="large">
              {words.keep}
            </LinkButton>
          </ButtonRow>
          <h2 className="other-way">{words.otherTitle}</h2>
        </section>
      )}
      <PhoneForm answer={answer} secondary={provenPhone !== null} />
    </StepPage>
  )
}
