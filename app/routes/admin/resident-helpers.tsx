import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { parseMobile } from '#app/domain/contact-point.ts'
import { DELEGATE_RELATIONS, DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { askHelperAtCounter, endHelperAtCounter } from '#app/services/counter/ask-helper.ts'
import { findUnheard } from '#app/services/counter/find-unheard.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import { ServiceError } from '#app/services/errors.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { bytesOf, evidenceFaults, saidFields } from './evidence.server.ts'
import { HelperAsk, HelperEnd } from './helper-forms.tsx'
import { NobodyToTell } from './nobody-to-tell.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.deskActs.helpersTitle)

export const loader = staffDoor('resident.write', async ({ staff, params, context: { ctx } }) => {
  const { id, residentId } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  return { id, unheard: await findUnheard(ctx, residentId), ...(await viewDelegates(ctx, residentId)) }
})

const words = z.string({ error: fault('required') }).max(30, fault('too_long'))
/** One of two forms; the button says which. */
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('ask'),
    name: words,
    ownName: words,
    relation: z.enum(DELEGATE_RELATIONS),
    scope: z.enum(DELEGATE_SCOPES),
    phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
    ...saidFields,
  }),
  z.object({ intent: z.literal('end'), helper: z.uuid(), ...saidFields }),
])

export const action = staffDoor('resident.write', async ({ staff, request, params, context: { ctx } }) => {
  const { id, residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const isEnd = (await request.clone().formData()).get('intent') === 'end'
  const form = isEnd ? ('end' as const) : ('ask' as const)
  const submission = await readForm(request, schema)
  const refuse = (fieldErrors: Record<string, string[]> = {}) =>
    data({ form, result: submission.reply({ fieldErrors }), refused: null }, { status: 422 })
  if (submission.status !== 'success')
    return data({ form, result: submission.reply(), refused: null }, { status: 422 })
  const { file, ...said } = submission.value
  try {
    const by = { residentId, file: await bytesOf(file) }
    if (said.intent === 'ask') await askHelperAtCounter(ctx, { ...said, ...by }, counter)
    else await endHelperAtCounter(ctx, { ...said, ...by, delegationId: said.helper }, counter)
  } catch (error) {
    const refused = REFUSED.find((code) => error instanceof ServiceError && error.code === code)
    if (refused) return data({ form, result: submission.reply(), refused }, { status: 409 })
    if (isInvalid(error, '/phone')) return refuse({ phone: [fault('own_phone')] })
    if (isKind(error, 'not_found')) return refuse({ helper: [fault('not_accepted')] })
    return refuse(evidenceFaults(error))
  }
  const done = await setFlash(request, said.intent === 'ask' ? 'helper_asked' : 'helper_ended')
  return redirect(`/admin/residents/${id}`, { headers: { 'set-cookie': done } })
})

const REFUSED = [
  'already_invited',
  'too_many_delegates',
  'too_many_invitations',
  'nobody_to_tell',
  'guardian_needed',
] as const

/** Who helps, whom to ask, and how it ends; on the resident's word. */
export default function ResidentHelpers() {
  const { id, unheard, delegates: list, canAdd, isChild } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { deskActs, delegates } = useMessages()
  const resultOf = (form: 'ask' | 'end') => (answer?.form === form ? answer.result : undefined)
  return (
    <div className="staff-page">
      <PageHead title={deskActs.helpersTitle} lead={deskActs.helpersLead} backTo={`/admin/residents/${id}`} />
      {answer?.refused && <Notice tone="warning" title={deskActs.refused[answer.refused]} live />}
      {list.length > 0 && <HelperEnd list={list} result={resultOf('end')} />}
      {!canAdd && <p>{isChild ? delegates.child : delegates.full}</p>}
      {canAdd &&
        (unheard === null ? (
          <HelperAsk result={resultOf('ask')} />
        ) : (
          <NobodyToTell caseId={id} why={unheard} />
        ))}
    </div>
  )
}
