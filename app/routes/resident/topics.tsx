import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { setOptedOut } from '#app/services/preference/change.ts'
import { setAgencyOptedOut } from '#app/services/preference/mask-agency.ts'
import { findUndoable } from '#app/services/preference/undo.ts'
import { viewTopics } from '#app/services/topic/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requirePerson } from './signed-in.server.ts'
import { TopicGroupSection } from './topic-group.tsx'
import { allDone, anchorOf, readDone, type Deed, type Place } from './topics-done.ts'
import { undo } from './undo.server.ts'

export const meta = pageTitle((m) => m.topics.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const groups = await viewTopics(context.ctx, residentId)
  const places = groups.flatMap(({ agency, topics }): Place[] => [
    `agency:${agency?.code ?? '*'}`,
    ...topics.map(({ code }) => `topic:${code}` as const),
  ])
  const { flash, headers } = await takeFlash(request, allDone(places))
  const done = flash && readDone(flash)
  const isNew = done?.deed === 'off' || done?.deed === 'on'
  const undoable = isNew ? await findUndoable(context.ctx, residentId, `${done.place}:optedOut`) : null
  return data({ groups, done: done && { ...done, undoable } }, { headers })
})

const place = z.templateLiteral([z.enum(['agency', 'topic']), ':', z.string().max(100)])

/** One button was pressed; its name says what for. */
const pressed = z.union([
  z.object({ off: place }),
  z.object({ on: place }),
  z.object({ undo: z.uuid(), at: place }),
])

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { residentId, actor } = await requirePerson(request, context, 'set')
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const wish = submission.value
  const answer = async (at: Place, deed: Deed) =>
    redirect(`/topics#${anchorOf(at)}`, {
      headers: { 'set-cookie': await setFlash(request, `${deed}@${at}`) },
    })
  if ('undo' in wish) return answer(wish.at, await undo(context, { residentId, actor }, wish.undo))
  const optedOut = 'off' in wish
  const at = optedOut ? wish.off : wish.on
  const [kind, code = ''] = at.split(':')
  await (kind === 'topic'
    ? setOptedOut(ctx, { residentId, actor, topic: code, optedOut })
    : setAgencyOptedOut(ctx, { residentId, actor, agency: code === '*' ? null : code, optedOut }))
  return answer(at, optedOut ? 'off' : 'on')
})

/** Every notice that may reach the resident, by who sends it. */
export default function Topics() {
  const { groups, done } = useLoaderData<typeof loader>()
  const { topics } = useMessages()
  return (
    <div className="column topics">
      <PageHead title={topics.title} lead={groups.length > 0 && topics.lead} backTo="/home" />
      {groups.length === 0 && (
        <EmptyState icon={<Icon name="bell" />} title={topics.emptyTitle} action={null}>
          <p>{topics.emptyText}</p>
        </EmptyState>
      )}
      {groups.map((group) => (
        <TopicGroupSection key={group.agency?.code ?? '*'} group={group} done={done} />
      ))}
    </div>
  )
}
