import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { canHavePasskeys } from '#app/services/passkey/challenge.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeNextPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { askEmail } from './ask-email.server.ts'
import { askPhone } from './ask-phone.server.ts'
import { cookieHeaderOf } from './cookies.server.ts'
import { BY_EMAIL, EmailForm } from './email-form.tsx'
import { PhoneForm } from './phone-form.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { SIGN_IN_WORDS, SignInNotice } from './sign-in-notice.tsx'
import { usePasskeyAutofill } from './use-passkey.ts'

export const meta = pageTitle((m) => m.signIn.title)

export const loader = answering(async ({ request, context }: LoaderFunctionArgs) => {
  const session = await context.ctx.sessions.validate(cookieHeaderOf(request))
  const { searchParams } = new URL(request.url)
  if (session !== null) throw redirect(safeNextPath(searchParams.get('next'), '/home'))
  const { flash, headers } = await takeFlash(request, SIGN_IN_WORDS)
  return data(
    {
      flash,
      isByEmail: searchParams.get('by') === BY_EMAIL,
      hasPasskeys: canHavePasskeys(request.url),
      providers: context.ctx.providers.list(),
    },
    { headers },
  )
})

export const action = answering(async ({ request, context }) => {
  const { search } = new URL(request.url)
  const by = (await request.clone().formData()).get('by')
  return (by === BY_EMAIL ? askEmail : askPhone)(request, context, `/sign-in/code${search}`)
})

/** A phone number or an e-mail; whether it is registered shows only after its code came back. */
export default function SignIn() {
  const { flash, isByEmail, hasPasskeys, providers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [searchParams] = useSearchParams()
  const query = searchParams.size > 0 ? `?${searchParams}` : ''
  const { signIn } = useMessages()
  usePasskeyAutofill(hasPasskeys && !isByEmail, query)
  const other = new URLSearchParams(searchParams)
  if (isByEmail) other.delete('by')
  else other.set('by', BY_EMAIL)
  return (
    <div className="column">
      <PageHead title={signIn.title} lead={isByEmail ? signIn.emailLead : signIn.lead} />
      <SignInNotice word={flash} />
      {isByEmail ? <EmailForm answer={answer} /> : <PhoneForm answer={answer} />}
      <p>
        <Link className="aside-link" to={other.size > 0 ? `?${other}` : '/sign-in'}>
          {isByEmail ? signIn.byPhone : signIn.byEmail}
        </Link>
      </p>
      <p>
        <Link className="aside-link" to={`/sign-in/passkey${query}`}>
          {signIn.byPasskey}
        </Link>
      </p>
      <p>
        <Link className="aside-link" to="/counter-code">
          {signIn.byCounterCode}
        </Link>
      </p>
      <p>
        <Link className="aside-link" to="/not-mine">
          {signIn.notMine}
        </Link>
      </p>
      <ProviderButtons providers={providers} search={query} />
      <aside className="aside">
        <h2>{signIn.newHere}</h2>
        <LinkButton to="/register" variant="secondary">
          {signIn.register}
        </LinkButton>
      </aside>
    </div>
  )
}
