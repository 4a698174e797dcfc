import { data } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { redirectUriOf } from '#app/routes/auth/provider.server.ts'
import { beginLink } from '#app/services/provider/begin.ts'
import { viewLogins } from '#app/services/provider/list.ts'
import { answering } from '#app/web/answering.server.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.providers.title)

const DONE = ['login_linked', 'login_unlinked'] as const
const FAILED = ['provider_taken', 'provider_denied', 'provider_unavailable', 'provider_over'] as const

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireFreshResident(request, context)
  const logins = await viewLogins(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, [...DONE, ...FAILED])
  return data({ logins, flash }, { headers })
})

const schema = z.object({ link: z.string().max(40) })

export const action = answering(async ({ request, context }) => {
  const session = await requireFreshResident(request, context)
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const provider = submission.value.link
  const begun = await beginLink(context.ctx, {
    session,
    provider,
    redirectUri: redirectUriOf(request, provider),
  })
  if (begun === null)
    return redirectWith('/account/logins', [await setFlash(request, 'provider_unavailable')])
  return redirectWith(begun.to, [begun.setCookie])
})

/** Accounts of other services that open this one: linking them, and taking them off. */
export default function AccountLogins() {
  const { logins, flash } = useLoaderData<typeof loader>()
  const { providers } = useMessages()
  const done = DONE.find((word) => word === flash)
  const failed = FAILED.find((word) => word === flash)
  return (
    <div className="column account">
      <PageHead title={providers.title} lead={providers.lead} backTo="/account" />
      {done && <Notice tone="success" title={providers.done[done]} live />}
      {failed && (
        <Notice tone="warning" title={providers.linkFailed[failed].title} live>
          <p>{providers.linkFailed[failed].text}</p>
        </Notice>
      )}
      {logins.length === 0 ? (
        <EmptyState icon={null} title={providers.none} action={null}>
          {providers.noneText}
        </EmptyState>
      ) : (
        <>
          <ul className="login-list">
            {logins.map((login) => (
              <Login key={login.provider} {...login} />
            ))}
          </ul>
          <p className="account-part">{providers.what}</p>
        </>
      )}
    </div>
  )
}

type LoginProps = ReturnType<typeof useLoaderData<typeof loader>>['logins'][number]

function Login({ provider, names, linked, isOffered, isWorking }: LoginProps) {
  const { providers } = useMessages()
  const name = names[useLocale()]
  return (
    <li className="card">
      <h2>{name}</h2>
      {!isOffered && <p>{providers.notOffered}</p>}
      {linked ? (
        <>
          <p>{providers.linkedAt(linked.at)}</p>
          <p>{linked.lastUsedAt === null ? providers.unused : providers.lastUsed(linked.lastUsedAt)}</p>
          <Link to={`/account/logins/remove/${provider}`}>{providers.unlink(name)}</Link>
        </>
      ) : (
        <>
          <p>{isWorking ? providers.notLinked : providers.linkNotNow(name)}</p>
          {isWorking && (
            <Form method="post">
              <SubmitButton variant="secondary" name="link" value={provider}>
                {providers.link(name)}
              </SubmitButton>
            </Form>
          )}
        </>
      )}
    </li>
  )
}
