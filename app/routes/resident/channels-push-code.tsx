import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import { refusedIn } from '#app/routes/auth/refused.server.ts'
import type { Refused } from '#app/routes/auth/refused.ts'
import { loadDevice, resendDigits, verifyDevice } from '#app/services/device/verify.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { CodeField } from '#app/web/components/code-field.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.devices.codeTitle)

export const loader = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const deviceId = await findDeviceId(request, context, session.residentId)
  const { state } = await loadDevice(context.ctx, { session, deviceId })
  const { flash, headers } = await takeFlash(request, ['digits_resent'])
  return data({ state, isResent: flash !== null }, { headers })
})

const form = z.union([z.object({ intent: z.literal('resend') }), z.object({ digits: z.string().max(20) })])
type Answer = { fault?: { kind: 'wrong' | 'expired' | 'exhausted'; triesLeft: number }; refused?: Refused }

export const action = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const deviceId = await findDeviceId(request, context, session.residentId)
  const submission = await readForm(request, form)
  // An empty field is a wrong answer that costs no try.
  if (submission.status !== 'success') return redirect(request.url)
  if ('intent' in submission.value) {
    try {
      await resendDigits(context.ctx, { session, deviceId })
    } catch (error) {
      const answer: Answer = { refused: refusedIn(error) }
      return data(answer, { status: 429 })
    }
    return redirect(`/channels/add/push/code?device=${deviceId}`, {
      headers: { 'set-cookie': await setFlash(request, 'digits_resent') },
    })
  }
  const { digits } = submission.value
  const result = await verifyDevice(context.ctx, { session, deviceId, digits })
  if (result.ok)
    return redirect('/channels', { headers: { 'set-cookie': await setFlash(request, 'verified') } })
  const answer: Answer = { fault: { kind: result.fault, triesLeft: result.triesLeft } }
  return data(answer, { status: 422 })
})

/** The device that the address names; who tapped the notice comes without, and means the one that waits. */
async function findDeviceId(request: Request, { ctx }: LoadContext, residentId: string): Promise<string> {
  const named = z.uuid().safeParse(new URL(request.url).searchParams.get('device'))
  if (named.success) return named.data
  const { contactPoints } = await viewChannels(ctx, residentId)
  const waiting = contactPoints.findLast(({ channel, isVerified }) => channel === 'push' && !isVerified)
  if (waiting === undefined) throw redirect('/channels')
  return waiting.id
}

/** Whether the test notice was seen: two digits that only the device shows. */
export default function DeviceDigits() {
  const { state: loaded, isResent } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  const { devices } = useMessages()
  const fault = answer?.fault
  const state = fault === undefined || fault.kind === 'wrong' ? loaded : fault.kind
  return (
    <div className="column devices">
      <PageHead title={devices.codeTitle} lead={state === 'waiting' && devices.codeLead} backTo="/channels" />
      {isResent && !answer && <Notice tone="success" title={devices.resent} live />}
      <RefusedNotice refused={answer?.refused} />
      {state === 'waiting' ? (
        <Form method="post" noValidate>
          <CodeField
            id="digits"
            name="digits"
            digits={2}
            label={devices.codeLabel}
            hint={devices.codeHint}
            error={fault && devices.wrong(fault.triesLeft)}
          />
          <ButtonRow>
            <SubmitButton size="large">{devices.confirm}</SubmitButton>
            <LinkButton to="/channels" variant="secondary" size="large">
              {devices.later}
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <Notice tone="warning" title={devices[state]} live />
      )}
      <section className="aside">
        <h2>{devices.unseenTitle}</h2>
        <ul className="aside-list">
          {devices.unseen.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
        <Form method="post">
          <SubmitButton variant="secondary" name="intent" value="resend">
            {devices.resend}
          </SubmitButton>
        </Form>
      </section>
    </div>
  )
}
