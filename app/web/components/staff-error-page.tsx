import { errorKind } from '#app/web/error-kind.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { ButtonRow, LinkButton } from './button.tsx'
import { PageHead } from './page-head.tsx'

/** Why a page does not open. `isKept`: what was sent to it waits for them. */
export type Shut = { door: 'network' | 'right'; isKept: boolean }

type StaffErrorPageProps = {
  status: number
  /** null: it is another fault. */
  shut: Shut | null
  requestId: string | undefined
}

/** The same as `ErrorPage`, in the staff pages: nothing in it says what lies behind a page that does not open. */
export function StaffErrorPage({ status, shut, requestId }: StaffErrorPageProps) {
  const { errorPage, staff } = useMessages()
  const kind = errorKind(status)
  const { title, text, todo } = shut ? staff.shut[shut.door] : errorPage[kind]
  return (
    <div className="column error-page">
      <p className="error-status" aria-hidden="true">
        {status}
      </p>
      <PageHead title={title} lead={text} />
      <p>{todo}</p>
      {shut?.isKept && <p>{staff.shut.kept}</p>}
      {shut?.door !== 'network' && (
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
