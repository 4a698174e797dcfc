import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { useTopicText } from '#app/routes/resident/topic-words.tsx'
import { viewTopicOfDesk, type VersionView } from '#app/services/topic/desk.ts'
import { restoreVersion } from '#app/services/topic/draft.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { staffDoor } from './staff-door.server.ts'
import { deskFault } from './topic-fault.server.ts'
import { TopicFacts } from './topic-facts.tsx'
import { TopicPreview } from './topic-preview.tsx'

export const meta = pageTitle((m) => m.topicDesk.title)

const WORDS = ['topic_published'] as const

export const loader = staffDoor('topic.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, WORDS)
  const topic = await viewTopicOfDesk(ctx, staff, params['topic'] ?? '')
  return data({ topic, mayWrite: can(staff.role, 'topic.write'), flash }, { headers })
})

const pressed = z.object({ restore: z.coerce.number().int() })

/** The only button here: a version becomes the draft again. */
export const action = staffDoor('topic.write', async ({ staff, request, params, context: { ctx } }) => {
  const code = params['topic'] ?? ''
  const submission = await readForm(request, pressed)
  const number = submission.status === 'success' ? submission.value.restore : 0
  const why = messagesFor(await localeOf(request)).topicDesk.restoreWhy(number)
  try {
    await restoreVersion(ctx, staff, { code, number, why })
  } catch (error) {
    return data({ fault: deskFault(error) }, { status: 409 })
  }
  const done = await setFlash(request, 'topic_restored')
  return redirect(`/admin/topics/${code}/draft`, { headers: { 'set-cookie': done } })
})

/** One kind of notice: what holds, what is on its way, and what was published when, by whom and why. */
export default function TopicOfDesk() {
  const { topic, mayWrite, flash } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()?.fault
  const { topicDesk } = useMessages()
  const { text, lang } = useTopicText()((topic.current ?? topic.open!.content).name)
  const path = `/admin/topics/${topic.code}`
  return (
    <div className="staff-page">
      <PageHead title={<span lang={lang}>{text}</span>} lead={topic.code} backTo="/admin/topics" />
      {flash && !fault && <Notice tone="success" title={topicDesk.done[flash]} live />}
      {fault && <Notice tone="danger" title={topicDesk.faults[fault]} live />}
      {topic.open && (
        <Notice title={topic.open.state === 'proposed' ? topicDesk.openProposed : topicDesk.openTitle}>
          <LinkButton to={`${path}/draft`} variant="secondary">
            {topicDesk.toDraft}
          </LinkButton>
        </Notice>
      )}
      <section className="staff-part">
        <h2>{topicDesk.currentTitle}</h2>
        {topic.current ? (
          <TopicFacts caption={topicDesk.currentTitle} before={topic.current} />
        ) : (
          <p>{topicDesk.currentNone}</p>
        )}
        {mayWrite && topic.open?.state !== 'proposed' && (
          <div className="staff-acts">
            <LinkButton to={`${path}/edit`}>{topicDesk.edit}</LinkButton>
          </div>
        )}
      </section>
      {topic.current && <TopicPreview content={topic.current} />}
      <Versions versions={topic.versions} mayRestore={mayWrite && topic.open === null} />
    </div>
  )
}

function Versions({ versions, mayRestore }: { versions: VersionView[]; mayRestore: boolean }) {
  const { topicDesk } = useMessages()
  const heads = topicDesk.versionColumns
  const newest = Math.max(0, ...versions.map(({ number }) => number ?? 0))
  const act = {
    key: 'act',
    head: heads.act,
    cell: ({ number }: VersionView) =>
      number !== null &&
      number < newest && (
        <Form method="post">
          <SubmitButton
            variant="secondary"
            name="restore"
            value={String(number)}
            aria-label={topicDesk.restoreOf(number)}
          >
            {topicDesk.restore}
          </SubmitButton>
        </Form>
      ),
  }
  return (
    <section className="staff-part">
      <h2>{topicDesk.versionsTitle}</h2>
      {versions.length === 0 ? (
        <p>{topicDesk.versionsNone}</p>
      ) : (
        <Table
          caption={topicDesk.versionsTitle}
          captionHidden
          rows={versions}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'number',
              head: heads.number,
              cell: ({ number, state }) =>
                number === null ? topicDesk.states[state] : topicDesk.version(number),
            },
            { key: 'state', head: heads.state, cell: ({ state }) => topicDesk.states[state] },
            { key: 'at', head: heads.at, cell: ({ at }) => topicDesk.at(at) },
            {
              key: 'who',
              head: heads.who,
              cell: ({ author, proposed, decided }) =>
                topicDesk.who(author, proposed, decided) || topicDesk.found,
            },
            {
              key: 'why',
              head: heads.why,
              cell: ({ why, words }) => [why, words].filter(Boolean).join(' → '),
            },
            ...(mayRestore ? [act] : []),
          ]}
        />
      )}
    </section>
  )
}
