import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import { viewHome, type PathStep } from '#app/services/home/view.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { requireSession } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { PathPicture } from '#app/web/components/path-picture.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle((m) => m.register.done.title)

export const loader = answering(async ({ request, context: { ctx } }) => {
  const cookieHeader = cookieHeaderOf(request)
  const { residentId } = await requireSession(ctx, cookieHeader)
  const { path } = await viewHome(ctx, residentId)
  const pending = await loadPending(ctx, ctx.sessions.cookies.pending.read(cookieHeader))
  const canVerify = pending?.purpose === 'contact_point' && !pending.isProven
  const { flash, headers } = await takeFlash(request, ['email_taken'])
  return data({ path, canVerify, isTaken: flash !== null }, { headers })
})

/** The path that was just chosen, as a picture, and what it means from now on. */
export default function Done() {
  const { path, canVerify, isTaken } = useLoaderData<typeof loader>()
  const { register } = useMessages()
  const words = register.done
  const [only, second] = path
  return (
    <div className="column done">
      <PageHead title={words.title} lead={words.lead} />
      <div className="card">
        <PathPicture label={words.pathLabel} steps={path.map((step) => pictured(step, words.unverified))} />
      </div>
      {isTaken && (
        <Notice tone="warning" title={register.emailCode.taken} live>
          <p>{register.emailCode.takenText}</p>
        </Notice>
      )}
      {!isTaken && path.some(({ state }) => state === 'unverified') && (
        <Notice tone="warning" title={words.emailWaits}>
          <p>{words.emailWaitsText}</p>
          <LinkButton to={canVerify ? '/register/email-code' : '/channels'} variant="secondary">
            {words.emailVerify}
          </LinkButton>
        </Notice>
      )}
      {only && !second && (
        <Notice tone="warning" title={words.single(only.channel)}>
          <p>{words.singleText}</p>
          <LinkButton to="/channels/add" variant="secondary">
            {words.add}
          </LinkButton>
        </Notice>
      )}
      <section className="register-told">
        <h2>{words.nextTitle}</h2>
        <ol className="walk-on">
          {words.next.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </section>
      <ButtonRow>
        <LinkButton to="/home" size="large">
          {words.home}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}

const PICTURED = {
  usable: 'ready',
  degraded: 'degraded',
  down: 'down',
  unverified: 'attention',
  unreachable: 'attention',
  stale: 'attention',
  blocked: 'attention',
  missing: 'attention',
} as const satisfies Record<PathStep['state'], string>

const pictured = ({ channel, maskedAddress, state }: PathStep, unverified: string) => ({
  channel,
  address: maskedAddress,
  state: PICTURED[state],
  ...(state === 'unverified' && { note: unverified }),
})
