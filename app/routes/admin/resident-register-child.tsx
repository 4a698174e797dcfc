import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import { registerChildAtCounter } from '#app/services/counter/register-child.ts'
import { requestGuardianCode } from '#app/services/guardian/request-code.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { childFaults, childSchema } from './child-form.server.ts'
import { ChildForm } from './child-form.tsx'
import { bytesOf } from './evidence.server.ts'
import { Registered } from './registered.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.deskActs.registerChildTitle)

export const loader = staffDoor('resident.write', async ({ context: { ctx } }) => ({
  address: `${new URL(ctx.config.publicUrl).host}/counter-code`,
}))

export const action = staffDoor('resident.write', async ({ staff, request, context }) => {
  const { ctx, remoteAddress } = context
  const { pending } = ctx.sessions.cookies
  const wasSent = (await request.clone().formData()).get('intent') === 'register'
  const submission = await readForm(request, childSchema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), isSent: wasSent, made: null }, { status: 422 })
  const { intent, how, phone, code = '', file, ...said } = submission.value
  const isByCode = how === 'text_code'
  const refuse = (fieldErrors: Record<string, string[]>) =>
    data({ result: submission.reply({ fieldErrors }), isSent: wasSent, made: null }, { status: 422 })
  try {
    if (isByCode && intent === 'send') {
      const asked = { ...said, phone, remoteAddress, language: await localeOf(request) }
      const { pendingId } = await requestGuardianCode(ctx, asked)
      const answer = { result: submission.reply(), isSent: true, made: null }
      return data(answer, { headers: { 'set-cookie': pending.set(pendingId) } })
    }
    const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
    const done = await registerChildAtCounter(ctx, {
      ...{ ...said, staff, file: await bytesOf(file), guardianChecked: true, noticeRead: true },
      proof: isByCode ? { phone, pendingId, code } : null,
    })
    if (!done.ok) return refuse({ code: [fault(`code_${done.fault}`)] })
    if (done.outcome === 'guardian_is_child') return refuse({ phone: [fault('guardian_number')] })
    const answer = { result: undefined, isSent: false, made: done }
    return data(answer, { headers: { 'set-cookie': pending.clear() } })
  } catch (error) {
    return refuse(childFaults(error, intent === 'register'))
  }
})

/** Registers a child without a phone whose guardian is there, and prints what they take home. */
export default function ResidentRegisterChild() {
  const { address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { deskActs } = useMessages()
  if (answer?.made)
    return <Registered title={deskActs.registerChildTitle} made={answer.made} address={address} />
  return (
    <div className="staff-page">
      <PageHead
        title={deskActs.registerChildTitle}
        lead={deskActs.registerChildLead}
        backTo="/admin/residents/register"
      />
      <ChildForm result={answer?.result} isSent={answer?.isSent ?? false} />
    </div>
  )
}
