import { data, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { viewAccount, type OwnAddressView } from '#app/services/account/view.ts'
import { viewOpenRequests } from '#app/services/counter/request.ts'
import { viewAddedGuardian } from '#app/services/counter/view-guardian.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { viewLogins } from '#app/services/provider/list.ts'
import { answering } from '#app/web/answering.server.ts'
import { Icon } from '#app/web/components/icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { InstallHint } from './account-install.tsx'
import { ACCOUNT_SECTIONS } from './account-sections.ts'
import { OpenRequests } from './open-requests.tsx'
import { requireResident } from './signed-in.server.ts'
import { stopRequest } from './stop-request.server.ts'

export const meta = pageTitle((m) => m.account.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const { ctx } = context
  const guardian = await viewGuardian(ctx, residentId)
  const hasGuardian = guardian !== null || (await viewAddedGuardian(ctx, residentId)) !== null
  const hasLogins = (await viewLogins(ctx, residentId)).length > 0
  const { flash, headers } = await takeFlash(request, ['number_changed', 'request_stopped'])
  const requests = await viewOpenRequests(ctx, residentId)
  return data(
    {
      ...(await viewAccount(ctx, residentId)),
      hasGuardian,
      isChild: guardian?.state === 'child',
      hasLogins,
      requests,
      flash,
    },
    { headers },
  )
})

const pressed = z.object({ stop: z.uuid() })

/** A request from the counter that the resident does not want, or wants no longer. */
export const action = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  await stopRequest(context, { residentId }, submission.value.stop)
  return redirect('/account', { headers: { 'set-cookie': await setFlash(request, 'request_stopped') } })
})

/** Who the portal takes the resident for, and the ways to what belongs to the account. */
export default function Account() {
  const { phone, email, hasGuardian, isChild, hasLogins, requests, flash } = useLoaderData<typeof loader>()
  const { account, numberChange } = useMessages()
  const isShown = { guardian: hasGuardian, logins: hasLogins }
  const sections = ACCOUNT_SECTIONS.filter(
    ({ key }) => !(key in isShown) || isShown[key as keyof typeof isShown],
  )
  return (
    <div className="column account">
      <PageHead title={account.title} lead={account.lead} />
      {flash && (
        <Notice
          tone="success"
          title={flash === 'number_changed' ? numberChange.doneTitle : account.requests.stopped}
          live
        >
          <p>{flash === 'number_changed' ? numberChange.doneText : account.requests.stoppedText}</p>
        </Notice>
      )}
      <OpenRequests requests={requests} isChild={isChild} />
      <dl className="account-facts">
        <Fact name={account.phone} address={phone} missing={account.noPhone} />
        <Fact name={account.email} address={email} missing={account.noEmail} />
      </dl>
      <ul className="ways account-sections" aria-label={account.sectionsLabel}>
        {sections.map(({ key, to }) => (
          <li key={key}>
            <Link to={to} className="way">
              <span className="way-words">
                <span className="way-name">{account.sections[key].title}</span>
                <span className="way-text">{account.sections[key].text}</span>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
      <InstallHint />
    </div>
  )
}

type FactProps = { name: string; address: OwnAddressView | null; missing: string }

function Fact({ name, address, missing }: FactProps) {
  const { account } = useMessages()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {address?.maskedAddress ?? missing}
        {address?.isSuspended && <span className="account-note">{account.suspended}</span>}
      </dd>
    </div>
  )
}
