import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CHANNELS } from '#app/domain/channel.ts'
import { ServiceError } from '#app/services/errors.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { listAgencies } from '#app/services/agency/list.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFresh, staffDoor, type StaffArgs } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.outage.lift)

/** What is meant by the address. @throws ServiceError `not_found` */
async function readScope({ params, request, context: { ctx } }: StaffArgs) {
  const channel = CHANNELS.find((each) => each === params['channel'])
  const code = new URL(request.url).searchParams.get('agency')
  const agency =
    code === null ? null : ((await listAgencies(ctx)).find((each) => each.code === code) ?? undefined)
  if (channel === undefined || agency === undefined)
    throw new ServiceError('not_found', 'There is no such channel or agency.')
  return { channel, agency }
}

export const loader = staffDoor('outage.declare', async (args) => {
  const { channel, agency } = await readScope(args)
  return data({ channel, agencyName: agency?.name ?? null })
})

export const action = staffDoor('outage.declare', async (args) => {
  const { channel, agency } = await readScope(args)
  const { staff, request, context } = args
  // What brings a channel back for everybody is as grave as what takes it away.
  if (agency === null) await requireFresh(args)
  await liftHealth(context.ctx, { channel, ...(agency && { agency: agency.code }) }, staff.actor)
  throw redirect('/admin/outage', { headers: { 'set-cookie': await setFlash(request, 'lifted') } })
})

/** Asks once more, and says for whom. */
export default function OutageLift() {
  const { channel, agencyName } = useLoaderData<typeof loader>()
  const { outage } = useMessages()
  return (
    <ConfirmPage title={outage.liftTitle(channel)} confirmLabel={outage.liftConfirm} cancelTo="/admin/outage">
      <p>{outage.liftText(agencyName)}</p>
    </ConfirmPage>
  )
}
