import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { viewChannels } from '#app/services/home/channels.ts'
import { viewPasskeys } from '#app/services/passkey/list.ts'
import { requestFreshCode } from '#app/services/session/fresh.ts'
import { isFresh, requireSigner } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { safeNextPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'
import { RefusedNotice } from './refused-notice.tsx'
import { isKind, refusedIn } from './refused.server.ts'

export const meta = pageTitle((m) => m.signIn.freshTitle)

export const loader = answering(async ({ request, context: { ctx } }) => {
  const session = await requireSigner(ctx, cookieHeaderOf(request))
  const next = safeNextPath(new URL(request.url).searchParams.get('next'), '/channels')
  if (isFresh(ctx, session)) throw redirect(next)
  const { contactPoints } = await viewChannels(ctx, session.residentId)
  return {
    next,
    hasPasskey: (await viewPasskeys(ctx, session.residentId)).length > 0,
    hasEmail: contactPoints.some(({ channel, isVerified }) => channel === 'email' && isVerified),
  }
})

export const action = answering(async ({ request, context: { ctx, remoteAddress } }) => {
  const session = await requireSigner(ctx, cookieHeaderOf(request))
  const via = (await request.formData()).get('via') === 'email' ? 'email' : 'phone'
  try {
    const language = await localeOf(request)
    const { pendingId } = await requestFreshCode(ctx, { session, via, remoteAddress, language })
    throw redirectWith(`/confirm/code${new URL(request.url).search}`, [
      ctx.sessions.cookies.pending.set(pendingId),
    ])
  } catch (error) {
    if (error instanceof Response) throw error
    if (isKind(error, 'not_found')) return data({ isNowhere: true, refused: null }, { status: 409 })
    return data({ isNowhere: false, refused: refusedIn(error) }, { status: 429 })
  }
})

/** Before an address is changed: a code once more, then back to where the person was. */
export default function Confirm() {
  const { next, hasEmail, hasPasskey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { signIn } = useMessages()
  return (
    <div className="column">
      <PageHead title={signIn.freshTitle} lead={signIn.freshLead} backTo={`/${next.split(/[/?]/)[1]}`} />
      <RefusedNotice refused={answer?.refused} />
      {answer?.isNowhere && (
        <Notice tone="danger" title={signIn.freshNone} live>
          <p>{signIn.freshNoneText}</p>
        </Notice>
      )}
      <p>{signIn.freshPhone}</p>
      <Form method="post">
        <ButtonRow>
          <SubmitButton size="large" name="via" value="phone">
            {signIn.freshSend}
          </SubmitButton>
          {hasEmail && (
            <SubmitButton size="large" variant="secondary" name="via" value="email">
              {signIn.freshSendEmail}
            </SubmitButton>
          )}
          {hasPasskey && (
            <LinkButton
              to={`/sign-in/passkey?next=${encodeURIComponent(next)}`}
              variant="secondary"
              size="large"
            >
              {signIn.freshPasskey}
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
      {!hasEmail && !hasPasskey && <p className="form-note">{signIn.freshNoWay}</p>}
    </div>
  )
}
