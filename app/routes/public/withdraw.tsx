import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { needsConsent } from '#app/domain/topic.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { viewWithdrawal, type WithdrawalView } from '#app/services/link/view-withdrawal.ts'
import { resumeByLink, withdrawByLink } from '#app/services/link/withdraw.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { readForm } from '#app/web/form.server.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { GoneLink } from './gone-link.tsx'
import { tokenOf } from './token.server.ts'

export const meta = pageTitle((m) => m.links.withdrawTitle)

export const loader = answering(async ({ request, context }) => {
  const { ctx } = context
  const view = await viewWithdrawal(ctx, tokenOf(request))
  const isSignedIn = (await ctx.sessions.validate(request.headers.get('cookie'))) !== null
  return data({ view, isSignedIn }, { status: view.state === 'gone' ? 404 : 200 })
})

const wish = z.object({ intent: z.literal('resume').optional() })

export const action = answering(async ({ request, context: { ctx } }) => {
  const submission = await readForm(request, wish)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const isResumed = submission.value.intent === 'resume'
  const done = isResumed
    ? await resumeByLink(ctx, tokenOf(request))
    : await withdrawByLink(ctx, tokenOf(request))
  return data({ done }, { status: done === 'gone' ? 404 : done === 'duty' ? 409 : 200 })
})

/** Looking changes nothing: programs follow links. The button does it, at once and without signing in. */
export default function Withdraw() {
  const { view, isSignedIn } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done
  if (view.state === 'gone') return <GoneLink />
  return (
    <div className="column">
      <Done done={done} view={view} />
      {view.state === 'duty' && <Duty {...view} />}
      {view.state === 'receiving' && <Receiving {...view} />}
      {view.state === 'stopped' && <Stopped {...view} isSignedIn={isSignedIn} />}
    </div>
  )
}

type Shown = Exclude<WithdrawalView, { state: 'gone' }>

function Done({ done, view }: { done: string | undefined; view: Shown }) {
  const { links } = useMessages()
  if (done === 'stopped') {
    return (
      <Notice tone="success" title={links.stoppedNow} live>
        <p>{links.stoppedNowText}</p>
        {view.topicClass === 'advertising' && <p>{links.stoppedResult}</p>}
      </Notice>
    )
  }
  return done === 'resumed' ? (
    <Notice tone="success" title={links.resumedNow} live>
      <p>{links.resumedNowText}</p>
    </Notice>
  ) : null
}

function Receiving({ name, agency, topicClass }: Shown) {
  const locale = useLocale()
  const { links } = useMessages()
  return (
    <>
      <PageHead title={links.stopTitle(name[locale] ?? name.ko)} lead={links.from(agency)} />
      <p>{needsConsent(topicClass) ? links.stopConsent : links.stopService}</p>
      <Form method="post">
        <ButtonRow>
          <SubmitButton size="large">{links.stop}</SubmitButton>
        </ButtonRow>
      </Form>
    </>
  )
}

function Stopped({ name, agency, ended, isMasked, agreeAt, isSignedIn }: Shown & { isSignedIn: boolean }) {
  const locale = useLocale()
  const { links } = useMessages()
  return (
    <>
      <PageHead title={links.stoppedTitle(name[locale] ?? name.ko)} lead={links.from(agency)} />
      {ended !== null && <p>{links.stoppedSince[ended.how](formatDateTime(locale, ended.at))}</p>}
      <p>{isMasked ? links.resumeMasked : agreeAt === null ? links.resumeService : links.resumeConsent}</p>
      {agreeAt !== null ? (
        <ButtonRow>
          <LinkButton
            to={isSignedIn ? agreeAt : `/sign-in?next=${encodeURIComponent(agreeAt)}`}
            variant="secondary"
            size="large"
          >
            {isSignedIn ? (isMasked ? links.resumeTopics : links.resumeRead) : links.resumeSignIn}
          </LinkButton>
        </ButtonRow>
      ) : (
        <Form method="post">
          <ButtonRow>
            <SubmitButton variant="secondary" size="large" name="intent" value="resume">
              {links.resume}
            </SubmitButton>
          </ButtonRow>
        </Form>
      )}
    </>
  )
}

function Duty({ name, agency }: Shown) {
  const locale = useLocale()
  const { links } = useMessages()
  return (
    <>
      <PageHead title={links.dutyTitle(name[locale] ?? name.ko)} lead={links.from(agency)} />
      <p>{links.dutyText}</p>
      <ButtonRow>
        <LinkButton to="/channels" size="large">
          {links.chooseChannel}
        </LinkButton>
      </ButtonRow>
    </>
  )
}
