import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { removeContactPoint } from '#app/services/contact-point/remove.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { viewHome } from '#app/services/home/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireAnyChannelParam } from './channel-param.server.ts'
import type { Done } from './channels-done.ts'
import { refusalIn, requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.channels.remove)

export const loader = answering(async ({ request, context, params }) => {
  const channel = requireAnyChannelParam(params)
  const { residentId } = await requireFreshResident(request, context)
  const device = new URL(request.url).searchParams.get('device')
  const { contactPoints } = await viewChannels(context.ctx, residentId)
  const point = contactPoints.find(
    (each) => each.channel === channel && (channel !== 'push' || device === null || each.id === device),
  )
  if (point === undefined) throw new Response(null, { status: 404 })
  const { path } = await viewHome(context.ctx, residentId)
  const reached = path.filter(({ state }) => state === 'usable' || state === 'degraded' || state === 'down')
  const rest = reached.map((step) => step.channel).filter((each) => each !== channel)
  const working = contactPoints.filter(({ isVerified, isUnreachable }) => isVerified && !isUnreachable)
  return {
    channel,
    id: point.id,
    address: point.maskedAddress,
    rest,
    isIdle: !working.includes(point),
    // The same number is not told about itself.
    isTold: working.some(({ maskedAddress }) => maskedAddress !== point.maskedAddress),
    // A device alone is nothing to rely on.
    isLast: working.includes(point) && working.every((each) => each === point || each.channel === 'push'),
  }
})

const removal = z.object({ id: z.uuid(), agree: z.literal('on').optional() })

export const action = answering(async ({ request, context, params }) => {
  const channel = requireAnyChannelParam(params)
  const session = await requireFreshResident(request, context)
  const submission = await readForm(request, removal)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const { id, agree } = submission.value
  try {
    await removeContactPoint(context.ctx, { session, contactPointId: id, confirmLast: agree === 'on' })
  } catch (error) {
    if (refusalIn(error).code !== 'last_contact_point') throw error
    return data({ result: submission.reply({ fieldErrors: { agree: [fault('agree')] } }) }, { status: 409 })
  }
  const done: Done = `removed:${channel}`
  return redirect('/channels', { headers: { 'set-cookie': await setFlash(request, done) } })
})

/** Asks once more and says what will be; more firmly when nothing would be left. */
export default function RemoveChannel() {
  const { channel, id, address, rest, isIdle, isTold, isLast } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { channels } = useMessages()
  const kept = useKeptForm('remove', refused?.result)
  const asksFirmly = isLast || refused !== undefined
  return (
    <div className="column">
      <PageHead
        title={asksFirmly ? channels.lastTitle(channel) : channels.removeTitle(channel)}
        lead={address && (channel === 'email' ? channels.removeNow(address) : channels.removeNumber(address))}
      />
      {asksFirmly ? (
        <Notice tone="danger" title={channels.lastText}>
          <p>{channels.lastAdvice}</p>
        </Notice>
      ) : (
        <ul className="removal">
          {isIdle ? <li>{channels.removeIdle}</li> : rest.length > 0 && <li>{channels.removeThen(rest)}</li>}
          <li>{channels.removeGone}</li>
          {isTold && <li>{channels.removeTold}</li>}
        </ul>
      )}
      <Form method="post" {...kept.form}>
        <input type="hidden" name="id" value={id} />
        {asksFirmly && <CheckRow {...checkProps(kept.field('agree'))} label={channels.lastAgree} />}
        <ButtonRow>
          <LinkButton to={asksFirmly ? '/channels/add' : '/channels'} variant="secondary" size="large">
            {asksFirmly ? channels.add : channels.keep}
          </LinkButton>
          <SubmitButton variant="danger" size="large">
            {asksFirmly ? channels.lastConfirm : channels.removeConfirm}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

/** Never ticked beforehand, whatever was posted. */
const checkProps = ({ id, name, error, autoFocus }: ReturnType<ReturnType<typeof useKeptForm>['field']>) => ({
  id,
  name,
  error,
  autoFocus,
})
