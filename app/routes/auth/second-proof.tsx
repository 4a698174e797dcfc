import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { normaliseEmail } from '#app/domain/contact-point.ts'
import { emptyDraft, openDraft, sealDraft } from '#app/services/registration/draft.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { requestSecondProof } from '#app/services/session/second-proof.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'
import { RefusedNotice } from './refused-notice.tsx'
import { isKind, refusedIn } from './refused.server.ts'
import { EmailField } from './email-form.tsx'

export const meta = pageTitle((m) => m.signIn.secondTitle)

const NEW_HOLDER = 'new_holder'

const schema = z.object({
  email: z.string({ error: fault('email') }).refine((text) => normaliseEmail(text) !== null, fault('email')),
})

export const loader = answering(async ({ request, context }) => {
  const { ctx } = context
  const pending = await loadPending(ctx, ctx.sessions.cookies.pending.read(cookieHeaderOf(request)))
  if (pending?.purpose !== 'sign_in' || !pending.isProven) throw redirect('/sign-in')
  const { flash, headers } = await takeFlash(request, ['no_match'])
  return data({ isNoMatch: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  if ((await request.clone().formData()).get('intent') === NEW_HOLDER)
    throw await startAsNewHolder(request, context)
  const { ctx, remoteAddress } = context
  const { pending, second } = ctx.sessions.cookies
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') {
    return data({ result: submission.reply(), refused: null }, { status: 422 })
  }
  try {
    const { secondId } = await requestSecondProof(ctx, {
      pendingId: pending.read(cookieHeaderOf(request)) ?? '',
      email: submission.value.email,
      remoteAddress,
      language: await localeOf(request),
    })
    throw redirectWith('/sign-in/second-proof/code', [second.set(secondId)])
  } catch (error) {
    if (error instanceof Response) throw error
    if (isKind(error, 'unauthenticated')) {
      throw redirectWith('/sign-in', [pending.clear(), second.clear(), await setFlash(request, 'proof_over')])
    }
    return data({ result: submission.reply(), refused: refusedIn(error) }, { status: 429 })
  }
})

/** Nothing happens to the old account before the registration is complete. */
async function startAsNewHolder(request: Request, { ctx }: LoadContext): Promise<Response> {
  const { draft, second } = ctx.sessions.cookies
  const begun = openDraft(ctx, draft.read(cookieHeaderOf(request))) ?? emptyDraft(await localeOf(request))
  return redirectWith('/register', [draft.set(sealDraft(ctx, { ...begun, newHolder: true })), second.clear()])
}

/** The number alone does not open this account: numbers are given to other people after a while. */
export default function SecondProof() {
  const { isNoMatch } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { signIn } = useMessages()
  return (
    <div className="column">
      <PageHead title={signIn.secondTitle} lead={signIn.secondLead} />
      {isNoMatch && !answer && (
        <Notice tone="warning" title={signIn.noMatch} live>
          <p>{signIn.noMatchText}</p>
        </Notice>
      )}
      <RefusedNotice refused={answer?.refused} />
      <div className="either-or">
        <Mine answer={answer} />
        <section className="card">
          <h2>{signIn.secondNew}</h2>
          {signIn.secondNewText.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <Form method="post">
            <ButtonRow>
              <SubmitButton variant="secondary" name="intent" value={NEW_HOLDER}>
                {signIn.secondRegister}
              </SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      </div>
    </div>
  )
}

function Mine({ answer }: { answer: ReturnType<typeof useActionData<typeof action>> }) {
  const { signIn } = useMessages()
  const kept = useKeptForm('email-form', answer?.result)
  return (
    <section className="card">
      <h2>{signIn.secondMine}</h2>
      <p>{signIn.secondMineText}</p>
      <Form method="post" {...kept.form}>
        <EmailField {...kept.field('email')} />
        <ButtonRow>
          <SubmitButton name="intent" value="email">
            {signIn.secondSend}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </section>
  )
}
