import { useLocation } from '@remix-run/react'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Above a form whose action asks for the second factor again: done beforehand, nothing that was typed is in the way. */
export function ConfirmFirst({ isFresh }: { isFresh: boolean }) {
  const { staff } = useMessages()
  const { pathname, search } = useLocation()
  if (isFresh) return null
  return (
    <Notice title={staff.confirmFirst}>
      <LinkButton to={`/admin/confirm?next=${encodeURIComponent(pathname + search)}`} variant="secondary">
        {staff.confirmFirstLink}
      </LinkButton>
    </Notice>
  )
}
