import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { liftChannelBlock } from '#app/services/channel-block/lift.ts'
import { confirmContactPoint } from '#app/services/contact-point/confirm.ts'
import { viewQuestions } from '#app/services/contact-point/still-mine.ts'
import { requestVerification } from '#app/services/contact-point/verify.ts'
import { undoCounterAddress } from '#app/services/counter/add-address.ts'
import { viewChannels, type ChannelsView } from '#app/services/home/channels.ts'
import { viewOneCompany } from '#app/services/home/one-company.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { viewAdded } from '#app/services/resident-case/view.ts'
import { notWhileActing } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { ChannelsAdded } from './channels-added.tsx'
import { ChannelsAsked } from './channels-asked.tsx'
import { ChannelBlocks } from './channels-blocks.tsx'
import { ALL_DONE, readDone, type Done } from './channels-done.ts'
import { ChannelsDone } from './channels-notice.tsx'
import { ChannelRow } from './channel-row.tsx'
import { moveChannel, type Direction } from './move-channel.ts'
import { OneCompany } from './one-company.tsx'
import { requirePerson, type Person } from './signed-in.server.ts'
import { answerRefused, isWaitingFor } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.channels.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId, power } = await requirePerson(request, context, 'see')
  const view = await viewChannels(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, ALL_DONE)
  const { addable, blocks } = view
  const isAsked = power === null && (await viewQuestions(context.ctx, residentId)).length > 0
  const company = power === null ? await viewOneCompany(context.ctx, residentId) : null
  const added = await viewAdded(context.ctx, residentId)
  const shown = { ...splitByOrder(view), addable, blocks, isAsked, company, power, added }
  return data({ ...shown, done: flash, now: context.now }, { headers })
})

/** One button was pressed; its name says what for. */
const pressed = z.union([
  z.object({ move: z.templateLiteral([z.enum(['up', 'down']), ':', z.enum(CHANNELS)]) }),
  z.object({ include: z.enum(CHANNELS) }),
  z.object({ verify: z.uuid() }),
  z.object({ confirm: z.uuid() }),
  z.object({ undoAdded: z.uuid() }),
  z.object({ lift: z.templateLiteral([z.enum(CHANNELS), ':', z.uuid()]) }),
])

export const action = answering(async ({ request, context }) => {
  const person = await requirePerson(request, context, 'set')
  const { residentId, actor } = person
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const wish = submission.value
  // An address signs in, too: only the resident proves one.
  if (person.power !== null && ('verify' in wish || 'confirm' in wish)) throw notWhileActing()
  if ('undoAdded' in wish) return undoAdded(request, context, person, wish.undoAdded)
  if ('verify' in wish) return verify(request, context, residentId, wish.verify)
  if ('confirm' in wish) return confirm(request, context, residentId, wish.confirm)
  if ('lift' in wish) return lift(request, context, person, wish.lift)
  const { ctx } = context
  const view = splitByOrder(await viewChannels(ctx, residentId))
  // Several devices are one place in the order.
  const shown = [...new Set(view.used.map(({ channel }) => channel))]
  const isMove = 'move' in wish
  const [direction, channel] = isMove
    ? (wish.move.split(':') as [Direction, Channel])
    : ([null, wish.include] as const)
  const order = direction
    ? moveChannel(view.order, shown, channel, direction)
    : [...view.order.filter((each) => each !== channel), channel]
  const { changed } = await setOrder(ctx, { residentId, actor, order })
  const done: Done = `${direction ?? 'included'}:${channel}`
  return redirect('/channels', { headers: changed ? { 'set-cookie': await setFlash(request, done) } : {} })
})

/** Sends the code, or leads back to the page that already waits for it. */
async function verify(request: Request, context: LoadContext, residentId: string, id: string) {
  const { ctx, remoteAddress } = context
  try {
    const language = await localeOf(request)
    const asked = { session: { residentId }, contactPointId: id, remoteAddress, language }
    const { pendingId } = await requestVerification(ctx, asked)
    const pending = ctx.sessions.cookies.pending.set(pendingId)
    return redirect('/channels/code', { headers: { 'set-cookie': pending } })
  } catch (error) {
    if (!isKind(error, 'limited')) throw error
    const { contactPoints } = await viewChannels(ctx, residentId)
    const address = contactPoints.find((point) => point.id === id)?.maskedAddress ?? null
    if (await isWaitingFor(request, context, address)) return redirect('/channels/code')
    return answerRefused(error, {})
  }
}

/** What the counter wrote down is not wanted; or it is over already, and the page shows what is. */
async function undoAdded(
  request: Request,
  { ctx }: LoadContext,
  { residentId, actor }: Person,
  addressId: string,
) {
  try {
    await undoCounterAddress(ctx, { residentId, addressId }, actor)
  } catch (error) {
    if (!isKind(error, 'not_found')) throw error
  }
  return redirect('/channels')
}

/** One tap: the address is still the resident's. */
async function confirm(request: Request, { ctx }: LoadContext, residentId: string, contactPointId: string) {
  await confirmContactPoint(ctx, { session: { residentId }, contactPointId })
  return redirect('/channels', { headers: { 'set-cookie': await setFlash(request, 'confirmed') } })
}

/** @param block the channel, and the agency that may use it again */
async function lift(
  request: Request,
  { ctx }: LoadContext,
  { residentId, actor }: Person,
  block: `${Channel}:${string}`,
) {
  const [channel, agencyId] = block.split(':') as [Channel, string]
  const { lifted } = await liftChannelBlock(ctx, { residentId, actor, agencyId, channel })
  const done: Done = `lifted:${channel}`
  return redirect('/channels', { headers: lifted ? { 'set-cookie': await setFlash(request, done) } : {} })
}

/** `used`: in the order, as notices go; `unused`: an address that the order leaves out. */
function splitByOrder({ order: chosen, contactPoints }: ChannelsView) {
  const order = chosen ?? contactPoints.map(({ channel }) => channel)
  const isUsed = (point: { channel: Channel }) => order.includes(point.channel)
  return {
    order,
    used: contactPoints.filter(isUsed),
    unused: contactPoints.filter((point) => !isUsed(point)),
  }
}

/** Where the resident is reached, in their order. */
export default function Channels() {
  const { used, unused, addable, blocks, isAsked, company, done, now, power, added } =
    useLoaderData<typeof loader>()
  const isOwn = power === null
  const refused = useActionData<typeof action>()
  const { channels } = useMessages()
  const moved = done && readDone(done)
  const isEmpty = used.length + unused.length === 0
  return (
    <div className="column channels">
      <PageHead title={channels.title} lead={isEmpty ? undefined : channels.lead} backTo="/home" />
      <ChannelsDone done={done} refused={refused?.refused} order={used.map(({ channel }) => channel)} />
      {isAsked && <ChannelsAsked />}
      <ChannelsAdded added={added} />
      <OneCompany company={company} />
      {isEmpty && (
        <EmptyState
          icon={<ChannelIcon channel="sms" />}
          title={channels.emptyTitle}
          action={isOwn && <LinkButton to="/channels/add">{channels.add}</LinkButton>}
        >
          <p>{channels.emptyText}</p>
        </EmptyState>
      )}
      {used.length > 0 && (
        <ol className="channel-list" aria-label={channels.listLabel}>
          {used.map((point, place) => (
            <ChannelRow
              key={point.id}
              point={point}
              now={now}
              place={place + 1}
              total={used.length}
              moved={moved?.channel === point.channel ? moved.deed : null}
            />
          ))}
        </ol>
      )}
      {unused.length > 0 && (
        <section aria-labelledby="unused" className="channels-unused">
          <h2 id="unused">{channels.unusedTitle}</h2>
          <p>{channels.unusedText}</p>
          <ul className="channel-list">
            {unused.map((point) => (
              <ChannelRow key={point.id} point={point} now={now} place={null} total={0} moved={null} />
            ))}
          </ul>
        </section>
      )}
      {isOwn && !isEmpty && addable.length > 0 && (
        <p className="channels-add">
          <LinkButton to="/channels/add" size="large">
            {channels.add}
          </LinkButton>
        </p>
      )}
      {isOwn && !isEmpty && (
        <section className="channels-test">
          <LinkButton to="/channels/test" variant="secondary">
            {channels.test}
          </LinkButton>
          <p>{channels.testText}</p>
        </section>
      )}
      <ChannelBlocks blocks={blocks} />
      <section className="channels-protect">
        <h2>{channels.protectTitle}</h2>
        <p>{channels.protectText}</p>
      </section>
    </div>
  )
}
