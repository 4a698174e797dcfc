import { data, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { CHANNELS } from '#app/domain/channel.ts'
import { can } from '#app/domain/staff-access.ts'
import { releaseKey } from '#app/services/key/release.ts'
import { viewOutageDesk } from '#app/services/outage/view.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ChannelState } from '#app/web/components/channel-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { OutageCharts } from './outage-charts.tsx'
import { OpenRuns, OutageRuns } from './outage-runs.tsx'
import { OutageSaid } from './outage-said.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.outage.title)

export const loader = staffDoor('outage.read', async ({ staff, request, context: { ctx } }) => {
  const asked = new URL(request.url).searchParams.get('channel')
  const channel = CHANNELS.find((each) => each === asked) ?? 'kakao'
  const { flash, headers } = await takeFlash(request, ['declared', 'lifted', 'released', 'run_ended'])
  const desk = await viewOutageDesk(ctx, { staff, channel })
  const mayDeclare = can(staff.role, 'outage.declare')
  return data({ desk, channel, mayDeclare, isFresh: staff.isFresh, flash }, { headers })
})

export const action = staffDoor(
  'outage.declare',
  async ({ staff, request, context: { ctx } }) => {
    const keyId = (await request.formData()).get('release')
    if (typeof keyId !== 'string') return data(null, { status: 422 })
    await releaseKey(ctx, { keyId }, staff.actor)
    throw redirect('/admin/outage', { headers: { 'set-cookie': await setFlash(request, 'released') } })
  },
  { fresh: true },
)

const STATES = { operational: 'ready', degraded: 'degraded', down: 'down' } as const

/** How every channel is, what was said of it, what to look at, and what was done. */
export default function Outage() {
  const { desk, channel, mayDeclare, isFresh, flash } = useLoaderData<typeof loader>()
  const { outage, channel: words } = useMessages()
  return (
    <div className="staff-page">
      <PageHead title={outage.title} lead={outage.lead} />
      {flash && <Notice tone="success" title={outage.done[flash]} live />}
      <h2>{outage.nowTitle}</h2>
      <ul className="outage-now">
        {desk.channels.map(({ channel: each, health, since }) => (
          <li key={each} className="outage-channel">
            <h3>{words.name[each]}</h3>
            <ChannelState state={STATES[health]} words={outage.health[health]} />
            {since !== null && <p className="outage-since">{outage.since(since)}</p>}
          </li>
        ))}
      </ul>
      <OpenRuns runs={desk.runs} />
      {mayDeclare && (
        <ButtonRow>
          <LinkButton to="/admin/outage/declare">{outage.declare}</LinkButton>
        </ButtonRow>
      )}
      <OutageSaid said={desk.declarations} mayDeclare={mayDeclare} />
      <Alarms alarms={desk.alarms} />
      <Quarantined keys={desk.quarantined} mayDeclare={mayDeclare} isFresh={isFresh} />
      <OutageRuns runs={desk.runs} />
      <section className="staff-part">
        <h2>{outage.chartsTitle}</h2>
        <p>{outage.chartsLead}</p>
        <Form method="get" className="staff-form outage-filter">
          <SelectField
            id="chart-channel"
            name="channel"
            label={outage.chartChannel}
            defaultValue={channel}
            options={CHANNELS.map((each) => ({ value: each, label: words.name[each] }))}
          />
          <ButtonRow>
            <SubmitButton variant="secondary">{outage.chartShow}</SubmitButton>
          </ButtonRow>
        </Form>
        <OutageCharts channel={channel} charts={desk.charts} />
      </section>
    </div>
  )
}

type Desk = Awaited<ReturnType<typeof viewOutageDesk>>

function Alarms({ alarms }: { alarms: Desk['alarms'] }) {
  const { outage, front } = useMessages()
  return (
    <section className="staff-part">
      <h2>{outage.alarmsTitle}</h2>
      {alarms.length === 0 ? (
        <p>{outage.alarmsNone}</p>
      ) : (
        <Table
          caption={outage.alarmsTitle}
          captionHidden
          rows={alarms}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'kind',
              head: outage.alarmColumns.kind,
              cell: ({ kind, fact }) => (
                <>
                  {outage.alarms[kind]}
                  {fact !== null && <span className="outage-fact">{front.fact(fact)}</span>}
                </>
              ),
            },
            {
              key: 'scope',
              head: outage.alarmColumns.scope,
              cell: ({ agencyName }) => outage.scope(agencyName),
            },
            { key: 'at', head: outage.alarmColumns.at, cell: ({ openedAt }) => outage.at(openedAt) },
          ]}
        />
      )}
      {alarms.length > 0 && (
        <p className="outage-acts">
          <Link to="/admin/alarms">{outage.alarmsLink}</Link>
        </p>
      )}
    </section>
  )
}

type QuarantinedProps = { keys: Desk['quarantined']; mayDeclare: boolean; isFresh: boolean }

function Quarantined({ keys, mayDeclare, isFresh }: QuarantinedProps) {
  const { outage } = useMessages()
  if (keys.length === 0) return null
  const { keyColumns: heads } = outage
  const release = {
    key: 'act',
    head: heads.act,
    cell: ({ id, agencyName, lastFour }: (typeof keys)[number]) => (
      <Form method="post">
        <SubmitButton
          variant="secondary"
          name="release"
          value={id}
          aria-label={outage.releaseOf(agencyName, lastFour)}
        >
          {outage.release}
        </SubmitButton>
      </Form>
    ),
  }
  return (
    <section className="staff-part">
      <h2>{outage.keysTitle}</h2>
      <p>{outage.keysText}</p>
      {mayDeclare && <ConfirmFirst isFresh={isFresh} />}
      <Table
        caption={outage.keysTitle}
        captionHidden
        rows={keys}
        keyOf={({ id }) => id}
        columns={[
          { key: 'agency', head: heads.agency, cell: ({ agencyName }) => agencyName },
          { key: 'key', head: heads.key, cell: ({ lastFour }) => outage.keyEnding(lastFour) },
          { key: 'at', head: heads.at, cell: ({ quarantinedAt }) => outage.at(quarantinedAt) },
          { key: 'kills', head: heads.kills, kind: 'number', cell: ({ kills }) => outage.count(kills) },
          ...(mayDeclare ? [release] : []),
        ]}
      />
    </section>
  )
}
