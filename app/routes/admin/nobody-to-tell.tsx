import { Link } from '@remix-run/react'
import type { Unheard } from '#app/services/counter/find-unheard.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

const PAGES: Record<Unheard, string> = { paper: 'paper', guardian: 'guardian', sign_in: 'ask' }

/** In the place of a form that is bound to be refused: nothing would reach the resident; and what helps them. */
export function NobodyToTell({ caseId, why }: { caseId: string; why: Unheard }) {
  const { title, lead, ways } = useMessages().deskActs.nobodyToTell
  const { text, link } = ways[why]
  return (
    <Notice tone="info" title={title}>
      <p>
        {lead} {text}
      </p>
      <p>
        <Link to={`/admin/residents/${caseId}/${PAGES[why]}`}>{link}</Link>
      </p>
    </Notice>
  )
}
