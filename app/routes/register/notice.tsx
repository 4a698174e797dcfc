import { data } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { NOTICE_DOCUMENT } from '#app/services/registration/draft.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { Facts } from './facts.tsx'
import { goOn, loadProgress } from './progress.server.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.notice.title)

export const loader = answering(async ({ request, context }) => {
  const { provenPhone, draft } = await loadProgress(request, context)
  const { flash, headers } = await takeFlash(request, ['draft_over'])
  const isNewNumber = provenPhone !== null && draft.document === null && !draft.newHolder
  return data({ version: NOTICE_DOCUMENT, isNewNumber, isOver: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const progress = await loadProgress(request, context)
  // What was shown is what is recorded, so who read another text is shown this one first.
  if ((await request.formData()).get('version') !== NOTICE_DOCUMENT)
    return data({ isChanged: true }, { status: 409 })
  throw await goOn(request, context, progress, { document: NOTICE_DOCUMENT })
})

/** A refused answer brings the text that is in force now. */
export const shouldRevalidate = () => true

/** Told, not asked: what a service needs is no matter of consent, and what is one gets a question of its own. */
export default function BeforeRegistering() {
  const { version, isNewNumber, isOver } = useLoaderData<typeof loader>()
  const isChanged = useActionData<typeof action>()?.isChanged === true
  const { register, consents } = useMessages()
  const words = register.notice
  return (
    <StepPage question="notice" title={words.title} lead={words.lead}>
      {isOver && (
        <Notice tone="warning" title={register.draftOver} live>
          <p>{register.draftOverText}</p>
        </Notice>
      )}
      {isChanged && (
        <Notice tone="warning" title={consents.changed} live>
          <p>{words.changedText}</p>
        </Notice>
      )}
      {isNewNumber && !isOver && (
        <Notice tone="success" title={words.newNumber} live>
          <p>{words.newNumberText}</p>
        </Notice>
      )}
      <section className="register-told">
        <h2>{words.ownTitle}</h2>
        <Facts items={words.own} />
      </section>
      <section className="register-told">
        <h2>{words.lawTitle}</h2>
        <p>{words.lawLead}</p>
        <LawRecords />
      </section>
      <section className="register-told">
        <h2>{words.laterTitle}</h2>
        <p>{words.later}</p>
        <p>
          <Link to="/privacy">{words.policy}</Link>
        </p>
      </section>
      <Form method="post">
        <input type="hidden" name="version" value={version} />
        <ButtonRow>
          <SubmitButton size="large">{words.next}</SubmitButton>
          <LinkButton to="/" variant="text">
            {words.refuse}
          </LinkButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}

function LawRecords() {
  const { lawCaption, lawHead, lawRows } = useMessages().register.notice
  const columns = lawHead.map((head, place) => ({ key: head, head, cell: (row: string[]) => row[place] }))
  return (
    <Table caption={lawCaption} captionHidden columns={columns} rows={lawRows} keyOf={(row) => row.join()} />
  )
}
