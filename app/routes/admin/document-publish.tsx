import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CHANGE_MEANINGS, earliestAfterTelling, earliestOfPolicy } from '#app/domain/consent-change.ts'
import { documentVersion, POLICY } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { parseDay } from '#app/domain/time.ts'
import { viewDocumentDraft } from '#app/services/consent-document/draft.ts'
import { publishDocumentDraft } from '#app/services/consent-document/publish-draft.ts'
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
import { documentFault, publishFaults } from './document-fault.server.ts'
import { useDocumentName } from './document-name.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.documents.publishTitle)

export const loader = staffDoor(
  'document.write',
  async ({ params, context: { ctx } }) => {
    const draft = await viewDocumentDraft(ctx, params['subject'] ?? '')
    const now = ctx.clock()
    const earliest = { told: earliestAfterTelling(now), policy: earliestOfPolicy(now) }
    return { draft, earliest }
  },
  { fresh: true },
)

const day = z.iso
  .date({ error: fault('date') })
  .transform((text) => parseDay(text)!)
  .optional()
const schema = z.object({
  revision: z.coerce.number().int(),
  version: documentVersion.or(z.never({ error: fault('document_version') })),
  meaning: z.enum(CHANGE_MEANINGS, { error: fault('choose') }),
  inForceOn: day,
  endsOn: day,
  why: z.string({ error: fault('required') }).max(500, fault('too_long')),
})

export const action = staffDoor(
  'document.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const subject = params['subject'] ?? ''
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), fault: null }, { status: 422 })
    const { inForceOn = null, endsOn = null, ...wish } = submission.value
    try {
      await publishDocumentDraft(ctx, staff, { ...wish, subject, inForceAt: inForceOn, endsAt: endsOn })
    } catch (error) {
      const fieldErrors = publishFaults(error)
      if (fieldErrors)
        return data({ result: submission.reply({ fieldErrors }), fault: null }, { status: 422 })
      return data({ result: submission.reply(), fault: documentFault(error) }, { status: 409 })
    }
    const done = await setFlash(request, 'document_published')
    const path = `/admin/documents/${encodeURIComponent(subject)}/${wish.version}`
    return redirect(path, { headers: { 'set-cookie': done } })
  },
  { fresh: true },
)

/** A refused answer brings the draft as it is saved now: without this, only a taken one would. */
export const shouldRevalidate = () => true

/** The last look before a draft becomes a version: from when, and what it means for whoever agreed to an older one. */
export default function DocumentPublish() {
  const { draft, earliest } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { documents } = useMessages()
  const nameOf = useDocumentName()
  const isPolicy = draft.subject === POLICY
  const path = `/admin/document-drafts/${encodeURIComponent(draft.subject)}`
  const lacking = CONSENT_VARIANTS.filter((variant) => draft.missing[variant].length > 0)
  const kept = useKeptForm('publish', answer?.result)
  const meanings = CHANGE_MEANINGS.filter((each) => !isPolicy || each !== 'ask')
  return (
    <div className="staff-page">
      <PageHead title={documents.publishOf(nameOf(draft))} lead={documents.publishLead} backTo={path} />
      {answer?.fault && <Notice tone="danger" title={documents.faults[answer.fault]} live />}
      {draft.revision === 0 && <Notice tone="warning" title={documents.nothingSaved} />}
      {lacking.length > 0 && (
        <Notice tone="warning" title={documents.faults.texts}>
          <ul>
            {lacking.map((variant) => (
              <li key={variant}>
                <Link to={`${path}?text=${variant}`}>
                  {documents.variants[variant]} ({documents.missing(draft.missing[variant].length)})
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {draft.revision > 0 && lacking.length === 0 && (
        <Form method="post" {...kept.form} className="staff-form">
          <ErrorSummary errors={kept.errors} />
          <input type="hidden" name="revision" value={draft.revision} />
          <TextField
            {...kept.field('version')}
            autoComplete="off"
            label={documents.versionName}
            hint={documents.versionHint(draft.inForce?.version ?? null)}
          />
          <RadioCards
            {...kept.field('meaning')}
            legend={documents.meaningLegend}
            hint={isPolicy ? undefined : documents.meaningHint}
            options={meanings.map((each) => ({
              value: each,
              label: documents.meanings[each],
              text: isPolicy ? documents.policyMeaningTexts[each] : documents.meaningTexts[each],
            }))}
          />
          <TextField
            {...kept.field('inForceOn')}
            type="date"
            optional={!isPolicy}
            label={documents.inForceOn}
            hint={
              isPolicy
                ? documents.policyFromHint(earliest.policy, earliest.told)
                : documents.inForceHint(earliest.told)
            }
          />
          {!isPolicy && (
            <TextField
              {...kept.field('endsOn')}
              type="date"
              optional
              label={documents.endsOn}
              hint={documents.endsHint(earliest.told)}
            />
          )}
          <TextField
            {...kept.field('why')}
            autoComplete="off"
            label={documents.why}
            hint={documents.whyHint}
          />
          <ButtonRow>
            <SubmitButton>{documents.publish}</SubmitButton>
          </ButtonRow>
        </Form>
      )}
    </div>
  )
}
