import type { DryRun } from '#app/services/topic/dry-run.ts'
import type { OpenView, TopicDesk } from '#app/services/topic/desk.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { TopicFacts } from './topic-facts.tsx'
import { TopicPreview } from './topic-preview.tsx'

type TopicReviewProps = { topic: TopicDesk; open: OpenView; dryRun: DryRun | null }

/** What a draft changes, how residents would see it, and what it would have done to the answers of the last thirty days. */
export function TopicReview({ topic, open, dryRun }: TopicReviewProps) {
  const { topicDesk } = useMessages()
  return (
    <>
      {open.why && (
        <p>
          {topicDesk.why}: {open.why}
        </p>
      )}
      <section className="staff-part">
        <h2>{topicDesk.changesTitle}</h2>
        {open.changed.length === 0 ? (
          <p>{topicDesk.changesNone}</p>
        ) : (
          <TopicFacts
            caption={topicDesk.changesTitle}
            before={topic.current}
            after={open.content}
            fields={open.changed}
          />
        )}
      </section>
      <section className="staff-part">
        <h2>{topicDesk.tryTitle}</h2>
        {dryRun === null ? <p>{topicDesk.tryNone}</p> : <Tried dryRun={dryRun} />}
      </section>
      <TopicPreview content={open.content} />
    </>
  )
}

const ROWS = ['changed', 'same', 'residentChanged', 'unknown'] as const

function Tried({ dryRun }: { dryRun: DryRun }) {
  const { topicDesk } = useMessages()
  const heads = topicDesk.triedColumns
  return (
    <>
      <p>
        <strong>{topicDesk.tried(dryRun.looked, dryRun.isPartial, dryRun.changed)}</strong>
      </p>
      {dryRun.looked > 0 && (
        <>
          <Table
            caption={topicDesk.tryTitle}
            captionHidden
            rows={ROWS}
            keyOf={(row) => row}
            columns={[
              { key: 'what', head: heads.what, cell: (row) => topicDesk.triedRows[row] },
              {
                key: 'answers',
                head: heads.answers,
                kind: 'number',
                cell: (row) => topicDesk.count(dryRun[row]),
              },
            ]}
          />
          <p>{topicDesk.triedText}</p>
        </>
      )}
    </>
  )
}
