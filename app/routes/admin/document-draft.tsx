import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { TEXT_FIELDS, type DraftText } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { can } from '#app/domain/staff-access.ts'
import {
  dropDocumentDraft,
  saveDocumentDraft,
  viewDocumentDraft,
} from '#app/services/consent-document/draft.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextArea } from '#app/web/components/text-area.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { documentFault } from './document-fault.server.ts'
import { useDocumentName } from './document-name.ts'
import { DocumentPreview } from './document-preview.tsx'
import { staffDoor } from './staff-door.server.ts'
import { VariantLinks } from './variant-links.tsx'

export const meta = pageTitle((m) => m.documents.draftTitle)

const variantIn = (request: Request) => {
  const asked = new URL(request.url).searchParams.get('text')
  return CONSENT_VARIANTS.find((each) => each === asked) ?? 'ko'
}

export const loader = staffDoor('document.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['document_saved'])
  const draft = await viewDocumentDraft(ctx, params['subject'] ?? '')
  const mayWrite = can(staff.role, 'document.write')
  return data({ draft, variant: variantIn(request), mayWrite, flash }, { headers })
})

const DROP = 'drop'
const words = z.string().max(2_000, fault('too_long')).optional()
const schema = z.object({
  revision: z.coerce.number().int(),
  ...(Object.fromEntries(TEXT_FIELDS.map((field) => [field, words])) as Record<
    keyof DraftText,
    typeof words
  >),
})

export const action = staffDoor('document.write', async ({ staff, request, params, context: { ctx } }) => {
  const subject = params['subject'] ?? ''
  const variant = variantIn(request)
  const isDropped = (await request.clone().formData()).get('intent') === DROP
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), fault: null }, { status: 422 })
  const { revision, ...typed } = submission.value
  const text = Object.fromEntries(TEXT_FIELDS.map((field) => [field, typed[field] ?? ''])) as DraftText
  try {
    if (isDropped) await dropDocumentDraft(ctx, staff, { subject, revision })
    else await saveDocumentDraft(ctx, staff, { subject, variant, revision, text })
  } catch (error) {
    return data({ result: submission.reply(), fault: documentFault(error) }, { status: 409 })
  }
  const done = await setFlash(request, isDropped ? 'document_dropped' : 'document_saved')
  const path = `/admin/document-drafts/${encodeURIComponent(subject)}?text=${variant}`
  return redirect(isDropped ? '/admin/documents' : path, { headers: { 'set-cookie': done } })
})

/** A refused answer brings the draft as it is saved now: without this, only a taken one would. */
export const shouldRevalidate = () => true

/** The next version of a text, one of its languages at a time: what was saved, how residents would see it, what changes. */
export default function DocumentDraft() {
  const { draft, variant, mayWrite, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { documents } = useMessages()
  const nameOf = useDocumentName()
  const kept = useKeptForm(`draft-${variant}`, answer?.result, draft.texts[variant])
  const fields = TEXT_FIELDS.filter((field) => field !== 'night' || draft.needsNight)
  const lang = variant === 'easy' ? 'ko' : variant
  return (
    <div className="staff-page">
      <PageHead
        title={documents.draftOf(nameOf(draft))}
        lead={documents.draftLead(draft.inForce?.version ?? null, draft.changedAt, draft.author)}
        backTo="/admin/documents"
      />
      {flash && !answer && <Notice tone="success" title={documents.done[flash]} live />}
      {answer?.fault && (
        <Notice tone="danger" title={documents.faults[answer.fault]} live>
          {answer.fault === 'stale' && <p>{documents.staleText(draft.author)}</p>}
        </Notice>
      )}
      <VariantLinks shown={variant} missing={draft.missing} />
      {mayWrite && (
        <Form method="post" key={variant} {...kept.form} className="staff-form">
          <ErrorSummary errors={kept.errors} />
          <input type="hidden" name="revision" value={draft.revision} />
          {fields.map((field) => (
            <TextArea
              key={field}
              {...kept.field(field)}
              rows={field === 'title' || field === 'sender' ? 2 : 4}
              label={documents.fields[field]}
            />
          ))}
          <ButtonRow>
            <SubmitButton>{answer?.fault === 'stale' ? documents.saveMine : documents.save}</SubmitButton>
            {draft.revision > 0 && (
              <LinkButton
                to={`/admin/document-drafts/${encodeURIComponent(draft.subject)}/publish`}
                variant="secondary"
              >
                {documents.toPublish}
              </LinkButton>
            )}
          </ButtonRow>
        </Form>
      )}
      <DocumentPreview draft={draft} variant={variant} lang={lang} />
      {mayWrite && draft.revision > 0 && (
        <Form method="post" className="staff-acts">
          <input type="hidden" name="revision" value={draft.revision} />
          <SubmitButton name="intent" value={DROP} variant="text">
            {documents.drop}
          </SubmitButton>
        </Form>
      )}
    </div>
  )
}
