import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/staff-access.ts'
import { useTopicText } from '#app/routes/resident/topic-words.tsx'
import { viewTopicDesk } from '#app/services/topic/desk.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Table } from '#app/web/components/table.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.topicDesk.title)

export const loader = staffDoor('topic.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['topic_dropped', 'topic_refused'])
  const all = await viewTopicDesk(ctx, staff)
  return data({ all, mayWrite: can(staff.role, 'topic.write'), flash }, { headers })
})

/** Every kind of notice by agency and class, and what is on its way. */
export default function TopicDeskList() {
  const { all, mayWrite, flash } = useLoaderData<typeof loader>()
  const { topicDesk } = useMessages()
  const inWords = useTopicText()
  const { columns: heads } = topicDesk
  return (
    <div className="staff-page">
      <PageHead title={topicDesk.title} lead={topicDesk.lead} />
      {flash && <Notice tone="success" title={topicDesk.done[flash]} live />}
      {mayWrite && (
        <div className="staff-acts">
          <LinkButton to="/admin/topics/new">{topicDesk.create}</LinkButton>
        </div>
      )}
      {all.length === 0 ? (
        <EmptyState icon={null} title={topicDesk.none} action={null}>
          {topicDesk.noneText}
        </EmptyState>
      ) : (
        <Table
          caption={topicDesk.title}
          captionHidden
          rows={all}
          keyOf={({ content }) => content.code}
          columns={[
            {
              key: 'name',
              head: heads.name,
              cell: ({ content }) => {
                const { text, lang } = inWords(content.name)
                return (
                  <>
                    <Link to={`/admin/topics/${content.code}`} lang={lang}>
                      {text}
                    </Link>
                    <span className="staff-email">{content.code}</span>
                  </>
                )
              },
            },
            { key: 'agency', head: heads.agency, cell: ({ agencyName }) => agencyName ?? topicDesk.shared },
            {
              key: 'class',
              head: heads.class,
              kind: 'short',
              cell: ({ content }) => topicDesk.classes[content.class],
            },
            {
              key: 'state',
              head: heads.state,
              cell: ({ open, isNew }) =>
                [isNew && topicDesk.isNew, topicDesk.open[open ?? 'none']]
                  .filter((each) => each !== false && !(isNew && each === topicDesk.open.none))
                  .join(', '),
            },
          ]}
        />
      )}
    </div>
  )
}
