import { errorKind } from '#app/web/error-kind.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { ButtonRow, LinkButton } from './button.tsx'
import { PageHead } from './page-head.tsx'

type StaffErrorPageProps = {
  status: number
  /** Why a page does not open; null: it is another fault. */
  door: 'network' | 'right' | null
  requestId: string | undefined
}

/** The same as `ErrorPage`, in the staff pages: nothing in it says what lies behind a page that does not open. */
export function StaffErrorPage({ status, door, requestId }: StaffErrorPageProps) {
  const { errorPage, staff } = useMessages()
  const kind = errorKind(status)
  const { title, text, todo } = door ? staff.shut[door] : errorPage[kind]
  return (
    <div className="column error-page">
      <p className="error-status" aria-hidden="true">
        {status}
      </p>
      <PageHead title={title} lead={text} />
      <p>{todo}</p>
      {door !== 'network' && (
        <ButtonRow>
          <LinkButton to="/admin" document>
            {staff.shut.back}
          </LinkButton>
        </ButtonRow>
      )}
      {kind !== 'notFound' && requestId && (
        <p className="error-id">
          {errorPage.requestId}: <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
