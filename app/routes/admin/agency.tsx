import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { viewAgency } from '#app/services/agency/view.ts'
import { releaseKey } from '#app/services/key/release.ts'
import { hasEnded, requireKeyOf } from '#app/services/key/view.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AgencyHead } from './agency-head.tsx'
import { ConfirmFirst } from './confirm-first.tsx'
import { KeyTable } from './key-table.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.keysTitle)

export const loader = staffDoor('agency.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, AGENCY_DONE)
  const { agency, keys } = await viewAgency(ctx, staff, params['agency'] ?? '')
  const mayChange = can(staff.role, 'key.write')
  const mayRename = can(staff.role, 'agency.write')
  const [working, ended] = [keys.filter((key) => !hasEnded(key)), keys.filter(hasEnded)]
  return data({ agency, working, ended, mayChange, mayRename, isFresh: staff.isFresh, flash }, { headers })
})

const AGENCY_DONE = ['agency_created', 'agency_renamed', 'key_revoked', 'key_released'] as const

const pressed = z.object({ release: z.string().max(100) })

/** The only button here: a key's quarantine is lifted. */
export const action = staffDoor(
  'key.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const agency = params['agency'] ?? ''
    const submission = await readForm(request, pressed)
    const keyId = submission.status === 'success' ? submission.value.release : ''
    const { key } = await requireKeyOf(ctx, staff, { agency, keyId })
    await releaseKey(ctx, { keyId: key.id }, staff.actor)
    const done = await setFlash(request, 'key_released')
    return redirect(`/admin/agencies/${agency}`, { headers: { 'set-cookie': done } })
  },
  { fresh: true },
)

/** One agency: the keys of its sending systems, and what can be done about each. */
export default function Agency() {
  const { agency, working, ended, mayChange, mayRename, isFresh, flash } = useLoaderData<typeof loader>()
  const { agencies } = useMessages()
  const isQuarantined = working.some(({ quarantinedAt }) => quarantinedAt !== null)
  return (
    <div className="staff-page">
      <AgencyHead agency={agency} />
      {flash && <Notice tone="success" title={agencies.done[flash]} live />}
      <section className="staff-part">
        <h2>{agencies.keysTitle}</h2>
        {isQuarantined && <p>{agencies.quarantineText}</p>}
        {isQuarantined && mayChange && <ConfirmFirst isFresh={isFresh} />}
        {working.length === 0 ? (
          <EmptyState icon={null} title={agencies.keysNone} action={null}>
            {agencies.keysNoneText}
          </EmptyState>
        ) : (
          <KeyTable caption={agencies.keysTitle} agency={agency.code} keys={working} mayChange={mayChange} />
        )}
        <div className="staff-acts">
          {mayChange && (
            <LinkButton to={`/admin/agencies/${agency.code}/keys/new`}>{agencies.issue}</LinkButton>
          )}
          {mayRename && (
            <LinkButton to={`/admin/agencies/${agency.code}/name`} variant="secondary">
              {agencies.rename}
            </LinkButton>
          )}
        </div>
      </section>
      {ended.length > 0 && (
        <section className="staff-part">
          <h2>{agencies.ended}</h2>
          <KeyTable caption={agencies.ended} agency={agency.code} keys={ended} mayChange={false} />
        </section>
      )}
    </div>
  )
}
