import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import {
  addCounterGuardian,
  proveAddedGuardian,
  undoCounterGuardian,
} from '#app/services/counter/add-guardian.ts'
import { endGuardianAtCounter } from '#app/services/counter/end-guardian.ts'
import { viewGuardianDesk } from '#app/services/counter/view-guardian.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { bytesOf } from './evidence.server.ts'
import { guardianFaults, guardianSchema, INTENTS } from './guardian-form.server.ts'
import { GuardianAdd, GuardianAdded, GuardianEnd, GuardianNow, GuardianRefused } from './guardian-forms.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.deskActs.guardianTitle)

export const loader = staffDoor(
  'resident.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const { id, residentId } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
    const { headers } = await takeFlash(request, ['added'])
    return data({ id, ...(await viewGuardianDesk(ctx, residentId)) }, { headers })
  },
  { fresh: true },
)

export const action = staffDoor(
  'resident.write',
  async ({ staff, request, params, context }) => {
    const { ctx, remoteAddress } = context
    const { id, residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
    const typed = (await request.clone().formData()).get('intent')
    const form = INTENTS.find((intent) => intent === typed) ?? 'add'
    const submission = await readForm(request, guardianSchema)
    const refuse = (fieldErrors: Record<string, string[]>) =>
      data({ form, result: submission.reply({ fieldErrors }) }, { status: 422 })
    if (submission.status !== 'success') return data({ form, result: submission.reply() }, { status: 422 })
    const wish = submission.value
    const { pending } = ctx.sessions.cookies
    const go = async (to: '' | '/guardian', word: string, ...cookies: string[]) => {
      const headers = new Headers([['set-cookie', await setFlash(request, word)]])
      for (const cookie of cookies) headers.append('set-cookie', cookie)
      return redirect(`/admin/residents/${id}${to}`, { headers })
    }
    try {
      switch (wish.intent) {
        case 'undo':
          await undoCounterGuardian(ctx, { residentId }, counter)
          return await go('', 'undone')
        case 'end':
          await endGuardianAtCounter(ctx, { ...wish, residentId, file: await bytesOf(wish.file) }, counter)
          return await go('', 'guardian_ended')
        case 'add': {
          const asked = { residentId, remoteAddress, language: await localeOf(request) }
          const { file, ...said } = wish
          const given = { ...said, ...asked, file: await bytesOf(file) }
          return await go(
            '/guardian',
            'added',
            pending.set((await addCounterGuardian(ctx, given, counter)).pendingId),
          )
        }
        case 'prove': {
          const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
          const proof = await proveAddedGuardian(ctx, { residentId, pendingId, code: wish.code }, counter)
          if (!proof.ok) return refuse({ code: [fault(`code_${proof.fault}`)] })
          if (proof.outcome === 'guardian_is_child') return refuse({ code: [fault('guardian_number')] })
          return await go('', 'proven', pending.clear())
        }
      }
    } catch (error) {
      return refuse(guardianFaults(error, wish.intent))
    }
  },
  { fresh: true },
)

/** Who decides for a child, who is on their way to, and the two ways in which that changes. */
export default function ResidentGuardian() {
  const { id, present, added, addRefused, canEnd } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { deskActs } = useMessages()
  const resultOf = (form: (typeof INTENTS)[number]) => (answer?.form === form ? answer.result : undefined)
  const askPath = `/admin/residents/${id}/ask`
  return (
    <div className="staff-page">
      <PageHead
        title={deskActs.guardianTitle}
        lead={deskActs.guardianLead}
        backTo={`/admin/residents/${id}`}
      />
      {added && <GuardianAdded added={added} result={resultOf('prove')} />}
      {present && <GuardianNow present={present} />}
      {addRefused === null ? (
        <GuardianAdd isReplacing={present !== null} result={resultOf('add')} />
      ) : (
        <GuardianRefused why={addRefused} askPath={askPath} />
      )}
      {canEnd && <GuardianEnd requestPath={askPath} result={resultOf('end')} />}
    </div>
  )
}
