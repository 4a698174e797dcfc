import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation, useSubmit } from '@remix-run/react'
import { z } from 'zod'
import { addDevice } from '#app/services/device/add.ts'
import { answering } from '#app/web/answering.server.ts'
import { Button, ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import type { Done } from './channels-done.ts'
import { refusalIn, requireFreshResident } from './signed-in.server.ts'
import { useSubscription, type SubscribeFault } from './use-subscription.ts'

export const meta = pageTitle((m) => m.devices.title)

export const loader = answering(async ({ request, context }) => {
  await requireFreshResident(request, context)
  return { pushKey: context.ctx.config.pushKey }
})

const subscribed = z.object({ subscription: z.string().max(3_000) })

export const action = answering(async ({ request, context }) => {
  const session = await requireFreshResident(request, context)
  const submission = await readForm(request, subscribed)
  if (submission.status !== 'success') return refuse('invalid', 422)
  try {
    const { subscription } = submission.value
    const { deviceId, outcome } = await addDevice(context.ctx, { session, subscription })
    if (outcome === 'digits_sent') return redirect(`/channels/add/push/code?device=${deviceId}`)
    const done: Done = 'added:push'
    return redirect('/channels', { headers: { 'set-cookie': await setFlash(request, done) } })
  } catch (error) {
    const { kind, code } = refusalIn(error)
    if (kind === 'invalid') return refuse('invalid', 422)
    if (kind === 'limited') return refuse('limited', 429)
    if (code === 'push_alone' || code === 'too_many_devices') return refuse(code, 409)
    throw error
  }
})

type Fault = 'push_alone' | 'too_many_devices' | 'invalid' | 'limited'
const refuse = (fault: Fault, status: number) => data({ fault }, { status })

/** Notices on this very device: what it is, what it cannot be, and one button. */
export default function AddDevice() {
  const { pushKey } = useLoaderData<typeof loader>()
  const { devices } = useMessages()
  return (
    <div className="column devices">
      <PageHead title={devices.title} lead={devices.lead} backTo="/channels/add" />
      {pushKey === null ? (
        <EmptyState
          icon={<ChannelIcon channel="push" />}
          title={devices.offTitle}
          action={<LinkButton to="/channels/add">{devices.other}</LinkButton>}
        >
          <p>{devices.offText}</p>
        </EmptyState>
      ) : (
        <Subscribe pushKey={pushKey} />
      )}
    </div>
  )
}

function Subscribe({ pushKey }: { pushKey: string }) {
  const answer = useActionData<typeof action>()
  const submit = useSubmit()
  const { state } = useNavigation()
  const { devices, frame } = useMessages()
  const { isAsking, fault, subscribe } = useSubscription(pushKey, (subscription) =>
    submit({ subscription }, { method: 'post' }),
  )
  const isBusy = isAsking || state !== 'idle'
  return (
    <>
      <FaultNotice fault={fault ?? (isBusy ? undefined : answer?.fault)} />
      <section>
        <h2>{devices.howTitle}</h2>
        <ol className="devices-how">
          {devices.how.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </section>
      <Notice tone="info" title={devices.backupTitle}>
        <p>{devices.backupText}</p>
      </Notice>
      <p className="without-script">{devices.noScript}</p>
      <ButtonRow>
        <span className="needs-script">
          <Button
            type="button"
            size="large"
            aria-disabled={isBusy || undefined}
            onClick={() => !isBusy && subscribe()}
          >
            {isBusy ? frame.pending : devices.allow}
          </Button>
        </span>
        <LinkButton to="/channels/add" variant="secondary" size="large">
          {devices.other}
        </LinkButton>
      </ButtonRow>
      <p role="status" className="form-note">
        {isAsking && devices.asking}
      </p>
      <section>
        <h2>{devices.iosTitle}</h2>
        <ol className="devices-how">
          {devices.ios.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </section>
    </>
  )
}

function FaultNotice({ fault }: { fault: SubscribeFault | Fault | undefined }) {
  const { devices } = useMessages()
  if (fault === undefined) return null
  return (
    <Notice tone="danger" title={devices.fault[fault].title} live>
      <p>{devices.fault[fault].text}</p>
    </Notice>
  )
}
