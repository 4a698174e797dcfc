import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { maskPhone, parseMobile } from '#app/domain/contact-point.ts'
import { askForCode } from '#app/routes/auth/ask-for-code.server.ts'
import { PhoneForm } from '#app/routes/auth/phone-form.tsx'
import { requestCounterPhone } from '#app/services/counter/phone.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { fault } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { Conflict } from './conflict.tsx'
import { requireVisitor } from './visitor.server.ts'

export const meta = pageTitle((m) => m.counter.phoneTitle)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireVisitor(request, context)
  const guardian = await viewGuardian(context.ctx, residentId)
  return { hasGuardian: Boolean(guardian?.maskedPhone) }
})

const schema = z.object({
  phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
})

export const action = answering(async ({ request, context }) => {
  const visit = await requireVisitor(request, context)
  return askForCode(request, context, {
    schema,
    codePage: '/counter-code/phone/code',
    purpose: 'counter_phone',
    ask: ({ phone }, asking) => requestCounterPhone(context.ctx, { visit, phone, ...asking }),
    mask: ({ phone }) => maskPhone(parseMobile(phone) ?? phone),
  })
})

/** A phone makes of what was registered at the counter an account like any other. */
export default function CounterPhone() {
  const { hasGuardian } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { counter } = useMessages()
  if (hasGuardian) return <Conflict why="hasGuardian" />
  return (
    <div className="column">
      <PageHead title={counter.phoneTitle} lead={counter.phoneLead} backTo="/counter-code/mine" />
      <PhoneForm answer={answer} />
    </div>
  )
}
