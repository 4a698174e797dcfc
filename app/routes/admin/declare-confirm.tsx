import { Form, Link } from '@remix-run/react'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Reach } from '#app/services/outage/reach.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Asked = {
  value: { channel: Channel; health: Health; reason: string; [field: string]: string | number | undefined }
  reach: Reach
  until: Instant
  /** The outage that is worked on already for the same; null: it begins one. */
  runId: string | null
}

/** How far it reaches, before it holds; everything that was typed goes along. */
export function DeclareConfirm({ asked: { value, reach, until, runId } }: { asked: Asked }) {
  const { outage } = useMessages()
  return (
    <div className="column">
      <PageHead title={outage.confirmTitle(value.channel, value.health)} />
      <div className="prose">
        <p>
          {reach.agencyName === null ? outage.reachAll(reach.agencies) : outage.reachOne(reach.agencyName)}
        </p>
        <p>{outage.reachVolume(reach.notices)}</p>
        <p>{outage.reachReason(value.reason)}</p>
        <p>{outage.reachUntil(until)}</p>
        {runId !== null && (
          <p>
            {outage.goesOnWith} <Link to={`/admin/outage/runs/${runId}`}>{outage.goesOnLink}</Link>
          </p>
        )}
      </div>
      <Form method="post">
        {Object.entries({ ...value, confirmed: 'yes' }).map(([name, typed]) => (
          <input key={name} type="hidden" name={name} value={typed} />
        ))}
        <ButtonRow>
          <SubmitButton size="large">{outage.confirm}</SubmitButton>
          <SubmitButton name="edit" value="yes" variant="secondary" size="large">
            {outage.back}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
