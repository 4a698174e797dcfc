import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Above a form whose action asks for the second factor again: so that it does not come as a surprise. */
export function ConfirmFirst({ isFresh }: { isFresh: boolean }) {
  const { staff } = useMessages()
  if (isFresh) return null
  return (
    <Notice title={staff.confirmFirst}>
      <p>{staff.confirmFirstText}</p>
    </Notice>
  )
}
