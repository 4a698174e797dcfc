import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listAskedConsents } from '#app/services/consent/asked-again.ts'
import { FIRST_HERE } from '#app/routes/auth/first-here.ts'
import { listStoppable, listStoppableForGuardian } from '#app/services/counter/stoppable.ts'
import { listAskedAgain, viewHelped } from '#app/services/delegation/view.ts'
import { viewHome, type HomeView } from '#app/services/home/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { PathPicture } from '#app/web/components/path-picture.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useKeptPath } from '#app/web/kept-on-device.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { HomeCounter } from './home-counter.tsx'
import { HomeDisturbances } from './home-disturbances.tsx'
import { HomeAskings, HomeHelping } from './home-helping.tsx'
import { HomeKinds } from './home-kinds.tsx'
import { HomeTodo } from './home-todo.tsx'
import { ACTING_OVER, requirePerson } from './signed-in.server.ts'
import { PICTURED } from './pictured.ts'

export const meta = pageTitle((m) => m.home.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId, power } = await requirePerson(request, context, 'see')
  const { ctx } = context
  const view = await viewHome(ctx, residentId)
  const helped = power === null ? await viewHelped(ctx, residentId) : null
  const again = power === null ? await listAskedAgain(ctx, residentId) : []
  const stoppable =
    power === null
      ? await listStoppable(ctx, residentId)
      : power === 'guard'
        ? await listStoppableForGuardian(ctx, residentId)
        : []
  // Agreeing is the resident's own, or their guardian's: a helper is not asked.
  const mayAnswer = power === null || power === 'guard'
  const asked = mayAnswer ? await listAskedConsents(ctx, residentId, await localeOf(request)) : []
  const { flash, headers } = await takeFlash(request, [ACTING_OVER, FIRST_HERE])
  const said = { isOver: flash === ACTING_OVER, isFirst: flash === FIRST_HERE }
  return data({ view, now: context.now, helped, again, stoppable, asked, ...said }, { headers })
})

/** Where notices go now, what is wrong with it, and how to mend it. */
export default function Home() {
  const { view, now, helped, again, stoppable, asked, isOver, isFirst } = useLoaderData<typeof loader>()
  const { home, acting } = useMessages()
  const path = view.path.filter(({ state }) => state !== 'missing')
  // A device keeps the path of its own resident, never that of somebody they help.
  useKeptPath(
    helped && {
      seenAt: now,
      steps: path.map(({ channel, state }) => ({ channel, state: PICTURED[state] })),
    },
  )
  // Else what is wrong stands below the title, with what happens instead.
  const isAsUsual = view.usedNow !== null && path[0]?.state !== 'down'
  return (
    <div className="shell home">
      <PageHead title={home.title} lead={isAsUsual && <Lead path={path} />} />
      {isFirst && (
        <Notice tone="info" title={home.firstHere.title}>
          <p>{home.firstHere.text}</p>
          <p>
            <Link to="/account/not-mine">{home.firstHere.link}</Link>
          </p>
        </Notice>
      )}
      {isOver && (
        <Notice tone="warning" title={acting.over} live>
          <p>{acting.overText}</p>
        </Notice>
      )}
      <HomeCounter stoppable={stoppable} isGuardian={helped === null} />
      {helped && <HomeAskings {...helped} again={again} />}
      {path.length === 0 ? (
        <EmptyState
          icon={<ChannelIcon channel="sms" />}
          title={home.emptyTitle}
          action={helped && <LinkButton to="/channels/add">{home.add}</LinkButton>}
        >
          <p>{home.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <HomeDisturbances view={view} now={now} />
          <Picture path={path} />
        </>
      )}
      <HomeTodo path={view.path} warnings={helped && path.length > 0 ? view.warnings : []} asked={asked} />
      {helped && <HomeHelping {...helped} />}
      <HomeKinds topics={view.topics} />
    </div>
  )
}

type Path = HomeView['path']

/** The path in one sentence. */
function Lead({ path }: { path: Path }) {
  const { home } = useMessages()
  const [first, ...rest] = path.filter(({ isUsed }) => isUsed).map(({ channel }) => channel)
  if (first === undefined) return null
  if (rest[0] === undefined) return home.leadAlone(first)
  return rest.length === 1 ? home.leadThen(first, rest[0]) : home.leadOrder(first, rest)
}

function Picture({ path }: { path: Path }) {
  const { home, channels } = useMessages()
  return (
    <section className="home-path card">
      <PathPicture
        label={home.pathLabel}
        steps={path.map(({ channel, maskedAddress, state }) => ({
          channel,
          address: maskedAddress,
          state: PICTURED[state],
          ...((state === 'unverified' || state === 'unreachable') && { note: channels.state[state] }),
        }))}
      />
      <ButtonRow>
        <LinkButton to="/channels">{home.change}</LinkButton>
      </ButtonRow>
    </section>
  )
}
