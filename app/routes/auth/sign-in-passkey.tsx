import { data } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { z } from 'zod'
import { canHavePasskeys } from '#app/services/passkey/challenge.ts'
import { signInWithPasskey } from '#app/services/passkey/sign-in.ts'
import { answering } from '#app/web/answering.server.ts'
import { Button, ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeNextPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { browserOf, forgetTheWay, redirectWith } from './cookies.server.ts'
import { usePasskeySignIn, usePasskeySupport } from './use-passkey.ts'

export const meta = pageTitle((m) => m.passkeys.signInTitle)

export const loader = answering(async ({ request }) => ({ isPossible: canHavePasskeys(request.url) }))

const schema = z.object({ response: z.string().max(100_000) })

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { origin, searchParams } = new URL(request.url)
  const submission = await readForm(request, schema)
  const response = submission.status === 'success' ? submission.value.response : ''
  const result = await signInWithPasskey(ctx, { origin, response, ...browserOf(request) })
  if (!result.ok) {
    const headers = { 'set-cookie': ctx.sessions.cookies.challenge.clear() }
    return data({ isRefused: true }, { status: 422, headers })
  }
  throw redirectWith(safeNextPath(searchParams.get('next'), '/home'), [
    result.setCookie,
    result.deviceCookie,
    ctx.sessions.cookies.challenge.clear(),
    ...forgetTheWay(context),
  ])
})

/** A finger or a face instead of a code. The phone's code stays one press away. */
export default function SignInPasskey() {
  const { isPossible } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const { passkeys } = useMessages()
  const isRefused = useActionData<typeof action>()?.isRefused === true
  const isSupported = usePasskeySupport()
  const { state, start } = usePasskeySignIn(search)
  const isUsable = isPossible && isSupported !== false
  return (
    <div className="column">
      <PageHead title={passkeys.signInTitle} lead={passkeys.signInLead} backTo={`/sign-in${search}`} />
      {isSupported === null && <p>{passkeys.needsScript}</p>}
      {!isUsable && (
        <Notice tone="warning" title={passkeys.notHere}>
          <p>{passkeys.notHereText}</p>
        </Notice>
      )}
      {(isRefused || state === 'failed') && state !== 'asking' && (
        <Notice tone="danger" title={passkeys.refused} live>
          <p>{passkeys.refusedText}</p>
        </Notice>
      )}
      <ButtonRow>
        {isUsable && isSupported && (
          <Button type="button" size="large" onClick={() => void start()}>
            {passkeys.signIn}
          </Button>
        )}
        <LinkButton to={`/sign-in${search}`} variant="secondary" size="large">
          {passkeys.byCode}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
