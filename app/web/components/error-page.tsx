import type { ErrorKind } from '#app/web/error-kind.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { ButtonRow, LinkButton } from './button.tsx'
import { PageHead } from './page-head.tsx'

type ErrorPageProps = { status: number; kind: ErrorKind; requestId: string | undefined }

/** What happened, in plain words, and what to do now; the request's id only where somebody may have to look it up. */
export function ErrorPage({ status, kind, requestId }: ErrorPageProps) {
  const { errorPage } = useMessages()
  const { title, text, todo } = errorPage[kind]
  return (
    <div className="column error-page">
      <p className="error-status" aria-hidden="true">
        {status}
      </p>
      <PageHead title={title} lead={text} />
      <p>{todo}</p>
      <ButtonRow>
        <LinkButton to={kind === 'acting' ? '/home' : '/'} document>
          {kind === 'acting' ? errorPage.path : errorPage.home}
        </LinkButton>
        {kind === 'forbidden' && (
          <LinkButton to="/sign-in" variant="secondary">
            {errorPage.signIn}
          </LinkButton>
        )}
      </ButtonRow>
      {kind !== 'notFound' && kind !== 'acting' && requestId && (
        <p className="error-id">
          {errorPage.requestId}: <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
