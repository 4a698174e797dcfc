import { data, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { endOtherSessions, endSession, viewSessions } from '#app/services/session/list.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { refusalIn, requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.logins.sessionsTitle)

const DONE = ['session_ended', 'sessions_ended'] as const
const OTHERS = 'others'

export const loader = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const sessions = await viewSessions(context.ctx, session)
  const { flash, headers } = await takeFlash(request, DONE)
  return data({ sessions, flash }, { headers })
})

const ending = z.object({ end: z.string().max(100) })

export const action = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const submission = await readForm(request, ending)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const { end } = submission.value
  const isOthers = end === OTHERS
  try {
    if (isOthers) await endOtherSessions(context.ctx, session)
    else await endSession(context.ctx, { session, sessionId: end })
  } catch (error) {
    // Pressed twice, or over by itself meanwhile: what was wished is so.
    if (refusalIn(error).kind !== 'not_found') throw error
  }
  const done: (typeof DONE)[number] = isOthers ? 'sessions_ended' : 'session_ended'
  return redirect('/account/sessions', { headers: { 'set-cookie': await setFlash(request, done) } })
})

/** Where the resident is signed in, and the way to end it elsewhere. */
export default function AccountSessions() {
  const { sessions, flash } = useLoaderData<typeof loader>()
  const { logins } = useMessages()
  const others = sessions.filter(({ isThis }) => !isThis)
  return (
    <div className="column account">
      <PageHead title={logins.sessionsTitle} lead={logins.sessionsLead} backTo="/account" />
      {flash && (
        <Notice tone="success" title={logins.sessionsDone[flash]} live>
          <p>{logins.sessionsDoneText}</p>
        </Notice>
      )}
      <ul className="login-list">
        {sessions.map(({ id, browser, system, isThis, firstSeen, lastSeen }) => (
          <li key={id} className="card login-row">
            <h2>{logins.device(browser, system)}</h2>
            {isThis && <p className="login-this">{logins.thisDevice}</p>}
            <p>{logins.firstSeen(firstSeen)}</p>
            <p>{logins.lastSeen(lastSeen)}</p>
            {!isThis && (
              <Form method="post">
                <SubmitButton variant="secondary" name="end" value={id}>
                  {logins.end(logins.device(browser, system))}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Form method="post">
          <p>{logins.endOthersText}</p>
          <ButtonRow>
            <SubmitButton variant="danger" size="large" name="end" value={OTHERS}>
              {logins.endOthers}
            </SubmitButton>
          </ButtonRow>
        </Form>
      ) : (
        <p>{logins.onlyThis}</p>
      )}
    </div>
  )
}
