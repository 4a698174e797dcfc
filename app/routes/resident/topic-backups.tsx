import { Form } from '@remix-run/react'
import type { TopicDetail } from '#app/services/topic/view-one.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Whether the next channel is used when the first fails. */
export function TopicBackups({ topic }: { topic: TopicDetail }) {
  const { topics } = useMessages()
  const off = topic.class === 'statutory' ? topics.backupsOffDuty : topics.backupsOff
  return (
    <section className="topic-backups" aria-labelledby="backups">
      <h2 id="backups">{topics.backupsTitle}</h2>
      <p>{topic.backups ? topics.backupsOn : off}</p>
      <Form method="post" action={`/topics/${topic.code}`} preventScrollReset>
        <SubmitButton variant="secondary" name="backups" value={topic.backups ? 'off' : 'on'}>
          {topic.backups ? topics.turnBackupsOff : topics.turnBackupsOn}
        </SubmitButton>
      </Form>
    </section>
  )
}
