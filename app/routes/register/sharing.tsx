import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { documentVersion, SHARING, writeDocumentName } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { ConsentFacts, ConsentVariants } from '#app/routes/resident/consent-text.tsx'
import { loadDocumentInForce } from '#app/services/consent-document/load-in-force.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { goOn, requireStep } from './progress.server.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.sharing.title)

const schema = z.object({
  share: z.enum(['yes', 'no'], { error: fault('choose') }),
  /** What was shown: exactly that is agreed to. */
  version: documentVersion,
  variant: z.enum(CONSENT_VARIANTS),
})

export const loader = answering(async ({ request, context }) => {
  const { share } = (await requireStep(request, context, 'sharing')).draft
  const { flash, headers } = await takeFlash(request, ['text_changed'])
  const chosen = share === null ? undefined : share ? 'yes' : 'no'
  return data({ chosen, document: await loadText(request, context), isChanged: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const progress = await requireStep(request, context, 'sharing')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), isChanged: false }, { status: 422 })
  const { share, version, variant } = submission.value
  if (share === 'no') throw await goOn(request, context, progress, { share: false, shareDocument: null })
  if (version !== (await loadText(request, context)).version) {
    return data({ result: submission.reply({ formErrors: [] }), isChanged: true }, { status: 409 })
  }
  const shareDocument = writeDocumentName(version, variant)
  throw await goOn(request, context, progress, { share: true, shareDocument })
})

/** A refused answer brings the text that is in force now. */
export const shouldRevalidate = () => true

/** In the words that `?text=` names, else in the page's language. */
async function loadText(request: Request, { ctx }: LoadContext) {
  const wished = new URL(request.url).searchParams.get('text')
  const variant = CONSENT_VARIANTS.find((each) => each === wished) ?? (await localeOf(request))
  return loadDocumentInForce(ctx, SHARING, variant)
}

/** A consent: asked alone, nothing chosen beforehand, both answers worth the same; the text shown is the one recorded. */
export default function Sharing() {
  const { chosen, document, isChanged } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { register, consents, frame } = useMessages()
  const words = register.sharing
  const kept = useKeptForm('sharing-form', answer?.result, { share: chosen })
  return (
    <StepPage question="sharing" title={words.title} lead={words.lead}>
      {(isChanged || answer?.isChanged) && (
        <Notice tone="warning" title={consents.changed} live>
          <p>{words.changedText}</p>
        </Notice>
      )}
      <ConsentVariants shown={document.variant} />
      <section className="register-told">
        <h2>{words.factsTitle}</h2>
        <ConsentFacts document={document} isSharing />
        <p className="consent-version">{consents.version(document.version)}</p>
      </section>
      <Form method="post" {...kept.form}>
        <input type="hidden" name="version" value={document.version} />
        <input type="hidden" name="variant" value={document.variant} />
        <RadioCards
          {...kept.field('share')}
          legend={words.legend}
          options={[
            { value: 'yes', label: words.yes, text: words.yesText },
            { value: 'no', label: words.no, text: words.noText },
          ]}
        />
        <ButtonRow>
          <SubmitButton size="large">{frame.next}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}
