import { Form } from '@remix-run/react'
import type { OpenAddress } from '#app/services/resident-case/view.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What a clerk wrote down, before anything is sent there: whoever did not ask for it undoes it here. */
export function ChannelsAdded({ added }: { added: readonly OpenAddress[] }) {
  const { channels } = useMessages()
  const { counter: words } = channels
  return added.map(({ id, channel, maskedAddress, effectiveAt, isProven }) => (
    <Notice key={id} tone="warning" title={words.title}>
      <p>{words.text(channel, maskedAddress, effectiveAt, isProven)}</p>
      <Form method="post">
        <SubmitButton variant="secondary" name="undoAdded" value={id}>
          {words.undo}
        </SubmitButton>
      </Form>
    </Notice>
  ))
}
