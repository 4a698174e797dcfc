import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import {
  addCounterAddress,
  proveAddedAddress,
  undoCounterAddress,
} from '#app/services/counter/add-address.ts'
import { findUnheard } from '#app/services/counter/find-unheard.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { viewAdded } from '#app/services/resident-case/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { sentBy, useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { NobodyToTell } from './nobody-to-tell.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.addTitle)

export const loader = staffDoor('resident.write', async ({ staff, params, context: { ctx } }) => {
  const { id, residentId } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  return { id, unheard: await findUnheard(ctx, residentId), added: await viewAdded(ctx, residentId) }
})

const CHANNELS = ['sms', 'kakao', 'email'] as const
/** One of three forms; the button says which. */
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    channel: z.enum(CHANNELS),
    address: z.string({ error: fault('typed') }).max(500, fault('too_long')),
  }),
  z.object({ intent: z.literal('prove'), code: z.string({ error: fault('code') }).max(50, fault('code')) }),
  z.object({ intent: z.literal('undo'), address: z.uuid() }),
])

export const action = staffDoor('resident.write', async ({ staff, request, params, context }) => {
  const { ctx, remoteAddress } = context
  const { id, residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const submission = await readForm(request, schema)
  const refuse = (fieldErrors: Record<string, string[]>) =>
    data({ result: submission.reply({ fieldErrors }) }, { status: 422 })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const wish = submission.value
  const { pending } = ctx.sessions.cookies
  const leave = async (word: 'added' | 'proven' | 'undone', cookies: string[] = []) => {
    const headers = new Headers([['set-cookie', await setFlash(request, word)]])
    for (const cookie of cookies) headers.append('set-cookie', cookie)
    return redirect(word === 'added' ? `/admin/residents/${id}/add` : `/admin/residents/${id}`, { headers })
  }
  try {
    if (wish.intent === 'undo') {
      await undoCounterAddress(ctx, { residentId, addressId: wish.address }, counter)
      return await leave('undone')
    }
    if (wish.intent === 'add') {
      const asked = { residentId, ...wish, remoteAddress, language: await localeOf(request) }
      return await leave('added', [pending.set((await addCounterAddress(ctx, asked, counter)).pendingId)])
    }
    const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
    const result = await proveAddedAddress(ctx, { residentId, pendingId, code: wish.code }, counter)
    return result.ok
      ? await leave('proven', [pending.clear()])
      : refuse({ code: [fault(`code_${result.fault}`)] })
  } catch (error) {
    if (isInvalid(error, '/address')) return refuse({ address: [fault('typed')] })
    if (isInvalid(error, '/code')) return refuse({ code: [fault('code')] })
    if (isKind(error, 'conflict')) return refuse({ address: [fault('nobody_to_tell')] })
    if (isKind(error, 'limited'))
      return refuse({ [wish.intent === 'prove' ? 'code' : 'address']: [fault('too_many')] })
    throw error
  }
})

/** A new address, its code, and the way back. */
export default function ResidentAdd() {
  const { id, unheard, added } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { desk, channel } = useMessages()
  const kept = useKeptForm('add', answer?.result, {}, sentBy('add'))
  return (
    <div className="staff-page">
      <PageHead title={desk.addTitle} lead={desk.addLead} backTo={`/admin/residents/${id}`} />
      <ErrorSummary errors={kept.errors} />
      {added.map((one) => (
        <section className="staff-part" key={one.id}>
          <h2>
            {channel.name[one.channel]} {one.maskedAddress}
          </h2>
          <p>{desk.addedText(one.effectiveAt, one.isProven)}</p>
          <Form method="post">
            <input type="hidden" name="address" value={one.id} />
            <SubmitButton
              variant="secondary"
              name="intent"
              value="undo"
              aria-label={desk.undoOf(one.channel)}
            >
              {desk.undo}
            </SubmitButton>
          </Form>
        </section>
      ))}
      {added.some(({ isProven }) => !isProven) && (
        <Form method="post" className="staff-form">
          <TextField {...kept.field('code')} label={desk.code} inputMode="numeric" autoComplete="off" />
          <ButtonRow>
            <SubmitButton name="intent" value="prove">
              {desk.prove}
            </SubmitButton>
          </ButtonRow>
        </Form>
      )}
      {unheard === null ? (
        <Form method="post" {...kept.form} className="staff-form">
          <SelectField
            {...kept.field('channel')}
            label={desk.channel}
            options={CHANNELS.map((which) => ({ value: which, label: channel.name[which] }))}
          />
          <TextField {...kept.field('address')} label={desk.address} autoComplete="off" />
          <ButtonRow>
            <SubmitButton name="intent" value="add">
              {desk.add}
            </SubmitButton>
          </ButtonRow>
        </Form>
      ) : (
        <NobodyToTell caseId={id} why={unheard} />
      )}
    </div>
  )
}
