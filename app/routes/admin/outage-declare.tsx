import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { HEALTHS } from '#app/domain/channel-health.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { formatInstant, HOUR } from '#app/domain/time.ts'
import { listAgencies } from '#app/services/agency/list.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { listHealth } from '#app/services/health/list.ts'
import { findRunOf } from '#app/services/manual/run.ts'
import { measureReach } from '#app/services/outage/reach.ts'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { DeclareConfirm } from './declare-confirm.tsx'
import { DeclareForm } from './declare-form.tsx'
import { requireFresh, staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.outage.declareTitle)

export const loader = staffDoor('outage.declare', async ({ staff, request, context: { ctx } }) => {
  const { searchParams } = new URL(request.url)
  const channel = CHANNELS.find((each) => each === searchParams.get('channel')) ?? 'kakao'
  const agency = searchParams.get('agency')
  const standing = (await listHealth(ctx)).find(
    (word) => word.by === 'staff' && word.channel === channel && word.agencyCode === agency,
  )
  return data({
    agencies: await listAgencies(ctx),
    isFresh: staff.isFresh,
    defaults: {
      channel,
      health: standing?.health ?? 'down',
      agency: agency ?? '',
      reason: standing?.reason ?? '',
      hours: '24',
      ...Object.fromEntries(
        LANGUAGES.map((language) => [`words_${language}`, standing?.words?.[language] ?? '']),
      ),
    },
  })
})

const words = z.string().trim().max(300, fault('too_long')).optional()
const schema = z.object({
  channel: z.enum(CHANNELS, { error: fault('choose') }),
  health: z.enum(HEALTHS, { error: fault('choose') }),
  agency: z.string().max(100).optional(),
  reason: z
    .string({ error: fault('required') })
    .trim()
    .min(1, fault('required'))
    .max(500, fault('too_long')),
  hours: z.coerce
    .number({ error: fault('hours') })
    .int(fault('hours'))
    .min(1, fault('hours'))
    .max(720, fault('hours')),
  words_ko: words,
  words_en: words,
  words_zh: words,
  words_vi: words,
  confirmed: z.literal('yes').optional(),
  /** Back from the question, to change something. */
  edit: z.literal('yes').optional(),
})
export type DeclareInput = z.output<typeof schema>

export const action = staffDoor('outage.declare', async (args) => {
  const { staff, request, context } = args
  const { ctx } = context
  const submission = await readForm(request.clone(), schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), asked: null }, { status: 422 })
  const { value } = submission
  if (value.edit === 'yes') return data({ result: submission.reply(), asked: null })
  const { channel, health, reason } = value
  const agency = value.agency ?? null
  // What touches every agency asks for the second factor, and before the question, so that yes is the last word.
  if (agency === null) await requireFresh(args)
  const until = ctx.clock() + value.hours * HOUR
  if (value.confirmed !== 'yes') {
    const reach = await measureReach(ctx, { channel, agency })
    const runId = await findRunOf(ctx, { channel, agency })
    return data({ result: submission.reply(), asked: { value, reach, until, runId } })
  }
  const said = LANGUAGES.flatMap((language) => {
    const text = value[`words_${language}`]
    return text ? [[language, text] as const] : []
  })
  await declareHealth(
    ctx,
    {
      channel,
      health,
      reason,
      until: formatInstant(until),
      ...(agency !== null && { agency }),
      ...(said.length > 0 && { words: Object.fromEntries(said) }),
    },
    staff.actor,
  )
  throw redirect('/admin/outage', { headers: { 'set-cookie': await setFlash(request, 'declared') } })
})

/** Says a channel is broken: what is typed first, then how far it reaches, then it holds. */
export default function OutageDeclare() {
  const { agencies, isFresh, defaults } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.asked) return <DeclareConfirm asked={answer.asked} />
  return <DeclareForm agencies={agencies} isFresh={isFresh} defaults={defaults} result={answer?.result} />
}
