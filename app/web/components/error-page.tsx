import { errorKind } from '#app/web/error-kind.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { ButtonRow, LinkButton } from './button.tsx'
import { PageHead } from './page-head.tsx'

/** What happened, in plain words, and what to do now; the request's id only where somebody may have to look it up. */
export function ErrorPage({ status, requestId }: { status: number; requestId: string | undefined }) {
  const { errorPage } = useMessages()
  const kind = errorKind(status)
  const { title, text, todo } = errorPage[kind]
  return (
    <div className="column error-page">
      <p className="error-status" aria-hidden="true">
        {status}
      </p>
      <PageHead title={title} lead={text} />
      <p>{todo}</p>
      <ButtonRow>
        <LinkButton to="/" document>
          {errorPage.home}
        </LinkButton>
        {kind === 'forbidden' && (
          <LinkButton to="/sign-in" variant="secondary">
            {errorPage.signIn}
          </LinkButton>
        )}
      </ButtonRow>
      {kind !== 'notFound' && requestId && (
        <p className="error-id">
          {errorPage.requestId}: <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
