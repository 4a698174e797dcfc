import { Link } from '@remix-run/react'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** In the place of a form that is bound to be refused: nothing would reach the resident, who can do it with the paper. */
export function NobodyToTell({ caseId }: { caseId: string }) {
  const { title, text, paper } = useMessages().deskActs.nobodyToTell
  return (
    <Notice tone="info" title={title}>
      <p>{text}</p>
      <p>
        <Link to={`/admin/residents/${caseId}/paper`}>{paper}</Link>
      </p>
    </Notice>
  )
}
