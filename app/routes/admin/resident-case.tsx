import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { SET_AT_COUNTER } from '#app/domain/resident-case.ts'
import { can } from '#app/domain/staff-access.ts'
import type { Messages } from '#app/i18n/messages.ts'
import { revealAddress } from '#app/services/resident-case/reveal.ts'
import { viewCase } from '#app/services/resident-case/view.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { CaseAddresses } from './case-addresses.tsx'
import { CaseChanges } from './case-changes.tsx'
import { CASE_DONE } from './case-done.ts'
import { CaseRest } from './case-rest.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.caseTitle)

export const loader = staffDoor('resident.find', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, CASE_DONE)
  const who = { staff, caseId: params['case'] ?? '' }
  const view = await viewCase(ctx, who, await localeOf(request))
  return data({ view, mayWrite: can(staff.role, 'resident.write'), done: flash }, { headers })
})

const schema = z.object({ reveal: z.union([z.enum(['phone', 'email']), z.uuid()]) })

/** Shows one address, in the answer to this form and nowhere else. */
export const action = staffDoor('resident.find', async ({ staff, request, params, context: { ctx } }) => {
  const caseId = params['case'] ?? ''
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ revealed: null }, { status: 422 })
  const what = submission.value.reveal
  const { address } = await revealAddress(ctx, { staff, caseId, what })
  return data({ revealed: { what, address } }, { headers: { 'cache-control': 'no-store' } })
})

/** What can be done, in the order of how often it is asked for. */
const ACTS: readonly (readonly [act: string, title: (words: Messages) => string])[] = [
  ['say', ({ desk }) => desk.sayTitle],
  ...SET_AT_COUNTER.map(
    (what) => [`set/${what}`, ({ deskActs }: Messages) => deskActs.setTitles[what]] as const,
  ),
  ['add', ({ desk }) => desk.addTitle],
  ['helpers', ({ deskActs }) => deskActs.helpersTitle],
  ['guardian', ({ deskActs }) => deskActs.guardianTitle],
  ['ask', ({ desk }) => desk.askTitle],
  ['records', ({ deskActs }) => deskActs.recordsTitle],
  ['paper', ({ desk }) => desk.paperTitle],
]

/** What is registered for one resident, masked; and what can be done for them at the counter. */
export default function ResidentCase() {
  const { view, mayWrite, done } = useLoaderData<typeof loader>()
  const revealed = useActionData<typeof action>()?.revealed ?? null
  const words = useMessages()
  const { desk } = words
  const path = `/admin/residents/${view.id}`
  return (
    <div className="staff-page">
      <PageHead
        title={desk.caseTitle}
        lead={desk.caseLead(view.reason, view.endsAt)}
        backTo="/admin/residents"
      />
      {done && !revealed && <Notice tone="success" title={desk.done[done]} live />}
      {mayWrite && (
        <section className="staff-part">
          <h2>{desk.acts}</h2>
          <ButtonRow>
            {ACTS.map(([act, title]) => (
              <LinkButton key={act} to={`${path}/${act}`} variant="secondary">
                {title(words)}
              </LinkButton>
            ))}
          </ButtonRow>
        </section>
      )}
      <CaseAddresses view={view} revealed={revealed} />
      <CaseChanges view={view} mayWrite={mayWrite} />
      <CaseRest view={view} />
    </div>
  )
}
