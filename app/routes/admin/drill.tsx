import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { can } from '#app/domain/staff-access.ts'
import { startDrill } from '#app/services/drill/start.ts'
import { viewDrills } from '#app/services/drill/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.drill.title)

export const loader = staffDoor('drill.read', async ({ staff, context: { ctx } }) => ({
  drills: await viewDrills(ctx),
  mayRun: can(staff.role, 'drill.run'),
}))

const schema = z.object({ channel: z.enum(CHANNELS, { error: fault('choose') }) })

export const action = staffDoor('drill.run', async ({ staff, request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { drillId } = await startDrill(ctx, { staff, ...submission.value })
  throw redirect(`/admin/drill/${drillId}`)
})

/** What would be if a channel stopped: asked here, and what was found before. */
export default function Drill() {
  const { drills, mayRun } = useLoaderData<typeof loader>()
  const { drill, channel } = useMessages()
  const kept = useKeptForm('drill', useActionData<typeof action>()?.result)
  const { columns: heads } = drill
  return (
    <div className="staff-page">
      <PageHead title={drill.title} lead={drill.lead} />
      {mayRun && (
        <Form method="post" {...kept.form} className="staff-form">
          <ErrorSummary errors={kept.errors} />
          <SelectField
            {...kept.field('channel')}
            label={drill.which}
            options={CHANNELS.map((each) => ({ value: each, label: channel.name[each] }))}
          />
          <ButtonRow>
            <SubmitButton>{drill.run}</SubmitButton>
          </ButtonRow>
        </Form>
      )}
      <p className="outage-acts">
        <Link to="/admin/drill/prices">{drill.pricesLink}</Link>
      </p>
      <section className="staff-part">
        <h2>{drill.historyTitle}</h2>
        {drills.length === 0 ? (
          <p>{drill.historyNone}</p>
        ) : (
          <Table
            caption={drill.historyTitle}
            captionHidden
            rows={drills}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'at',
                head: heads.at,
                cell: ({ id, startedAt }) => <Link to={`/admin/drill/${id}`}>{drill.at(startedAt)}</Link>,
              },
              { key: 'channel', head: heads.channel, cell: (row) => channel.name[row.channel] },
              { key: 'by', head: heads.by, cell: ({ by }) => by },
              { key: 'state', head: heads.state, kind: 'short', cell: ({ state }) => drill.states[state] },
              {
                key: 'residents',
                head: heads.residents,
                kind: 'number',
                cell: ({ figures }) => figures && drill.count(figures.residents),
              },
            ]}
          />
        )}
      </section>
    </div>
  )
}
