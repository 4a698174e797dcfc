import { Form, useLocation } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { useUnsent } from '#app/web/unsent.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** Above a page to which somebody came back from proving themselves: nothing was done, and nothing is lost. */
export function UnsentNotice() {
  const { unsent: words } = useMessages().staff
  const { pathname, search } = useLocation()
  const unsent = useUnsent()
  if (unsent === null) return null
  return (
    <Notice tone="warning" title={words.title} live>
      <p>{words.text}</p>
      {unsent.hadFiles && <p>{words.files}</p>}
      <Form method="post" action="/admin/unsent" reloadDocument data-not-kept>
        <input type="hidden" name="page" value={pathname + search} />
        <Button variant="text">{words.forget}</Button>
      </Form>
    </Notice>
  )
}
