import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Icon } from './icon.tsx'

type PageHeadProps = { title: ReactNode; lead?: ReactNode; backTo?: string; above?: ReactNode }

/** The top of a page: the way back, what is above the title (a step indicator), the title, one sentence. */
export function PageHead({ title, lead, backTo, above }: PageHeadProps) {
  const { frame } = useMessages()
  return (
    <div className="page-head">
      {backTo && (
        <Link to={backTo} className="page-back">
          <Icon name="back" />
          {frame.back}
        </Link>
      )}
      {above}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  )
}
