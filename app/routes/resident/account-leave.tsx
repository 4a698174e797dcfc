import { data } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { cookieHeaderOf, forgetTheWay, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { leave } from '#app/services/account/leave.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.account.leave.title)

export const loader = answering(async ({ request, context }) => {
  await requireFreshResident(request, context)
  return null
})

const agreement = z.object({ agree: z.literal('on', { error: fault('agree') }) })

export const action = answering(async ({ request, context }) => {
  const session = await requireFreshResident(request, context)
  const submission = await readForm(request, agreement)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { setCookie } = await leave(context.ctx, { session, cookieHeader: cookieHeaderOf(request) })
  throw redirectWith('/account/left', [setCookie, ...forgetTheWay(context)])
})

/** What goes, what the law keeps and for how long, and once more: is it meant. */
export default function Leave() {
  const { account } = useMessages()
  const kept = useKeptForm('leave', useActionData<typeof action>()?.result)
  const words = account.leave
  const { id, name, error, autoFocus } = kept.field('agree')
  return (
    <div className="column account">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      <LeaveList title={words.goesTitle} items={words.goes} />
      <LeaveList title={words.staysTitle} items={words.stays} />
      <LeaveList title={words.afterTitle} items={words.after} />
      <Form method="post" {...kept.form} className="account-part">
        {/* Never ticked beforehand, whatever was posted. */}
        <CheckRow id={id} name={name} error={error} autoFocus={autoFocus} label={words.agree} />
        <ButtonRow>
          <LinkButton to="/account" variant="secondary" size="large">
            {words.keep}
          </LinkButton>
          <SubmitButton variant="danger" size="large">
            {words.confirm}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

const LeaveList = ({ title, items }: { title: string; items: readonly string[] }) => (
  <section className="account-part">
    <h2>{title}</h2>
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </section>
)
