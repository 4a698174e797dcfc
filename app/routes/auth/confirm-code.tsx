import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { confirmFresh } from '#app/services/session/fresh.ts'
import { requireSigner } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeNextPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { CodeEntry } from './code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from './code-page.server.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'

export const meta = pageTitle((m) => m.signIn.codeTitle)

export const loader = answering(async ({ request, context }) => {
  const { ctx } = context
  await requireSigner(ctx, cookieHeaderOf(request))
  const loaded = await loadCode(request, context, { jar: ctx.sessions.cookies.pending, purposes: ['fresh'] })
  if (loaded === null || loaded.isProven) throw redirect(`/confirm${new URL(request.url).search}`)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { search, searchParams } = new URL(request.url)
  const { pending } = ctx.sessions.cookies
  if (await isResend(request)) {
    return answerResend(request, context, { jar: pending, startOver: `/confirm${search}` })
  }
  const cookieHeader = cookieHeaderOf(request)
  const session = await requireSigner(ctx, cookieHeader)
  const pendingId = pending.read(cookieHeader) ?? ''
  const { outcome, answer } = await enterCode(request, (code) =>
    confirmFresh(ctx, { session, pendingId, code }),
  )
  if (answer) return answer
  throw redirectWith(safeNextPath(searchParams.get('next'), '/channels'), [
    outcome.setCookie,
    pending.clear(),
  ])
})

/** The digits that allow addresses to be changed for ten minutes. */
export default function ConfirmCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const { signIn } = useMessages()
  return (
    <div className="column">
      <PageHead
        title={signIn.codeTitle}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo={`/confirm${search}`}
      />
      <CodeEntry
        view={view}
        answer={useActionData<typeof action>()}
        isResent={isResent}
        change={{ to: `/confirm${search}`, label: signIn.freshOther }}
      />
    </div>
  )
}
