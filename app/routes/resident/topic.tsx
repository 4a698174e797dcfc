import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Channel } from '#app/domain/channel.ts'
import { findUndoable } from '#app/services/preference/undo.ts'
import { viewTopic } from '#app/services/topic/view-one.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { UndoNotice } from '#app/web/components/undo-notice.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requirePerson } from './signed-in.server.ts'
import { TopicBackups } from './topic-backups.tsx'
import { changeTopic, pressedOnTopic } from './topic-change.server.ts'
import { ALL_WAY_DONE, choiceOf, readWayDone, type ReadWayDone } from './topic-done.ts'
import { TopicOrder } from './topic-order.tsx'
import { TopicPath } from './topic-path.tsx'
import { TopicSwitch } from './topic-row.tsx'
import { TopicState } from './topic-state.tsx'
import { TopicWords, useTopicText } from './topic-words.tsx'

export const meta = pageTitle((m) => m.topics.how)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const code = params['code'] ?? ''
  const topic = await viewTopic(context.ctx, residentId, code)
  const { flash, headers } = await takeFlash(request, ALL_WAY_DONE)
  const done = flash && readWayDone(flash)
  const choice = done && choiceOf(done)
  const undoable = choice && (await findUndoable(context.ctx, residentId, `topic:${code}:${choice}`))
  return data({ topic, done, undoable }, { headers })
})

export const action = answering(async ({ request, context, params }) => {
  const { residentId, actor } = await requirePerson(request, context, 'set')
  const topic = params['code'] ?? ''
  const submission = await readForm(request, pressedOnTopic)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const done = await changeTopic(context, { residentId, actor, topic }, submission.value)
  return redirect(`/topics/${encodeURIComponent(topic)}`, {
    headers: { 'set-cookie': await setFlash(request, done) },
  })
})

/** Names the sentence for the button that keeps the cursor. */
const SAID_ID = 'way-said'

/** One kind of notice: what it is, the way it takes, and the resident's own choices for it alone. */
export default function Topic() {
  const { topic, done, undoable } = useLoaderData<typeof loader>()
  const { topics } = useMessages()
  const { text: name, lang } = useTopicText()(topic.name)
  const shown = topic.path.filter(({ state }) => state !== 'missing')
  const isByPost = topic.ownOrder?.length === 0
  return (
    <div className="column topic">
      <PageHead
        title={<span lang={lang}>{name}</span>}
        lead={topic.agency ?? topics.shared}
        backTo="/topics"
      />
      <TopicState state={topic.state} />
      <TopicWords topic={topic} />
      <div className="topic-actions">
        <TopicSwitch topic={topic} name={name} action={`/topics/${topic.code}`} />
      </div>
      <div id={SAID_ID}>
        <UndoNotice said={useSaid(done, name, topic.listed)} undo={undoable} />
      </div>
      <TopicPath topic={topic} shown={shown} />
      {topic.class !== 'emergency' && (
        <>
          <TopicOrder topic={topic} done={done} saidBy={SAID_ID} />
          {!isByPost && topic.listed.length > 0 && <TopicBackups topic={topic} />}
        </>
      )}
    </div>
  )
}

function useSaid(done: ReadWayDone | null, name: string, listed: readonly Channel[]): string | null {
  const { topics, channels, undo } = useMessages()
  if (done === null) return null
  switch (done.deed) {
    case 'up':
    case 'down':
      return channels.moved(done.channel, listed.indexOf(done.channel) + 1)
    case 'include':
    case 'leave':
      return topics.saved
    case 'reset':
      return topics.wasReset
    case 'post':
      return topics.wasPost
    case 'backups_off':
      return topics.backupsWereOff
    case 'backups_on':
      return topics.backupsWereOn
    case 'off':
      return topics.wasOff(name)
    case 'on':
      return topics.wasOn(name)
    case 'undone':
      return undo.done
    case 'stale':
      return undo.stale
  }
}
