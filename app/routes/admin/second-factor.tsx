import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { canHavePasskeys } from '#app/services/passkey/challenge.ts'
import { addStaffPasskey } from '#app/services/staff/passkey.ts'
import { offerTotp, setUpTotp } from '#app/services/staff/set-up.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { PasskeySetUp } from './passkey-set-up.tsx'
import { halfDoor, staffBrowserOf, type HalfArgs } from './staff-door.server.ts'
import { TotpSetUp } from './totp-set-up.tsx'

export const meta = pageTitle((m) => m.staff.setUpTitle)

export const loader = halfDoor(async (args) => ({
  offer: await offer(args),
  isPossible: canHavePasskeys(args.request.url),
}))

const schema = z.object({
  sealed: z.string().max(1000).optional(),
  code: z.string().max(50).optional(),
  name: z.string().max(50).optional(),
  response: z.string().max(100_000).optional(),
})

export const action = halfDoor(async (args) => {
  const { session, request, context } = args
  const { ctx } = context
  const browser = staffBrowserOf(request, context)
  const { origin } = new URL(request.url)
  const submission = await readForm(request, schema)
  const {
    sealed = '',
    code = '',
    name = '',
    response,
  } = submission.status === 'success' ? submission.value : {}
  const isPasskey = response !== undefined
  const setCookie = isPasskey
    ? await addStaffPasskey(ctx, { session, browser, origin, name: name.trim() || 'Passkey', response })
    : await setUpTotp(ctx, { session, browser, sealed, code }).catch((error: unknown) => {
        if (isInvalid(error, '/code')) return null
        throw error
      })
  if (setCookie !== null) {
    const done = await setFlash(request, 'second_changed')
    const to = session.kind === 'half' ? '/admin' : '/admin/me'
    throw redirectWith(to, [setCookie, ctx.sessions.cookies.challenge.clear(), done])
  }
  const result = isPasskey ? null : submission.reply({ fieldErrors: { code: [fault('totp')] } })
  // The same picture again: the app has it already.
  return data({ result, isPasskey, offer: await offer(args, sealed) }, { status: 422 })
})

/** Whoever has a second factor and has not shown it lately does that first. */
async function offer({ session, context }: HalfArgs, sealed?: string) {
  try {
    return await offerTotp(context.ctx, { session, ...(sealed !== undefined && { sealed }) })
  } catch (error) {
    if (!isKind(error, 'forbidden')) throw error
    throw redirect(session.kind === 'full' ? '/admin/confirm?next=/admin/me' : '/admin/sign-in/second')
  }
}

/** An app or a passkey: one of them is needed, both may be. */
export default function SecondFactor() {
  const { offer, isPossible } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  return (
    <div className="column">
      <PageHead title={staff.setUpTitle} lead={staff.setUpLead} />
      <div className="either-or">
        <TotpSetUp offer={answer?.offer ?? offer} result={answer?.result ?? null} />
        <PasskeySetUp isPossible={isPossible} isRefused={answer?.isPasskey === true} />
      </div>
    </div>
  )
}
