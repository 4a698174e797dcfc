import { Form } from '@remix-run/react'
import type { RequestLine } from '#app/services/counter/request.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Props = { requests: readonly RequestLine[]; isChild?: boolean }

/**
 * What was asked for at the counter and is not answered yet: whoever did not ask for it stops it here. `isChild`: whether a
 * child leaves, their guardian decides.
 */
export function OpenRequests({ requests, isChild = false }: Props) {
  const words = useMessages().account.requests
  return requests.map(({ id, kind, receivedAt, dueAt }) => (
    <Notice key={id} tone={kind === 'erase' ? 'warning' : 'info'} title={words.title[kind]}>
      <p>{words.text[kind](receivedAt, dueAt)}</p>
      {isChild && kind === 'erase' ? (
        <p>{words.guardianStops}</p>
      ) : (
        <Form method="post">
          <SubmitButton variant="secondary" name="stop" value={id}>
            {words.stop[kind]}
          </SubmitButton>
        </Form>
      )}
    </Notice>
  ))
}
