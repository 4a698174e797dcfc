import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/staff-access.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { askForBackups, previewCampaign } from '#app/services/drill/ask.ts'
import { viewDrill } from '#app/services/drill/view.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { DrillCampaign } from './drill-campaign.tsx'
import { DrillMoney } from './drill-money.tsx'
import { DrillReach } from './drill-reach.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.drill.title)

export const loader = staffDoor('drill.read', async ({ staff, params, context: { ctx } }) => ({
  ...(await viewDrill(ctx, params['drill'] ?? '')),
  mayRun: can(staff.role, 'drill.run'),
  isFresh: staff.isFresh,
}))

export const action = staffDoor(
  'drill.run',
  async ({ staff, request, params, context: { ctx } }) => {
    const drillId = params['drill'] ?? ''
    // Thousands are written to: first it says to how many, then it does.
    if ((await request.formData()).get('confirmed') !== 'yes')
      return data({ preview: await previewCampaign(ctx, drillId) })
    try {
      await askForBackups(ctx, { staff, drillId })
    } catch (error) {
      // Pressed twice, or by two people: they are being asked.
      if (!isKind(error, 'conflict')) throw error
    }
    throw redirect(`/admin/drill/${drillId}`)
  },
  { fresh: true },
)

/** One drill: how far it is, or what it found, and who is asked to do something about it. */
export default function DrillOne() {
  const view = useLoaderData<typeof loader>()
  const { drill: found } = view
  const answer = useActionData<typeof action>()
  const { drill } = useMessages()
  return (
    <div className="staff-page">
      <PageHead
        title={drill.oneTitle(found.channel)}
        lead={drill.oneLead(found.startedAt, found.by)}
        backTo="/admin/drill"
      />
      {found.state === 'failed' && <Notice tone="danger" title={drill.failed} />}
      {(found.state === 'waiting' || found.state === 'running') && (
        <Notice title={drill.states[found.state]}>
          <p>{drill.progress(found.done, found.total)}</p>
          <LinkButton to={`/admin/drill/${found.id}`} variant="secondary" document>
            {drill.refresh}
          </LinkButton>
        </Notice>
      )}
      {found.figures && (
        <>
          <DrillReach counts={view.counts} figures={found.figures} isCounting={found.state !== 'done'} />
          <DrillMoney figures={found.figures} money={view.money} capacity={view.capacity} />
          {found.state === 'done' && <DrillCampaign view={view} preview={answer?.preview ?? null} />}
        </>
      )}
    </div>
  )
}
