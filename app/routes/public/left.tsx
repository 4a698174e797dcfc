import { LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle((m) => m.account.leave.doneTitle)

/** The last word to somebody who left: nobody is signed in here, and nothing is known of who reads it. */
export default function Left() {
  const { account, frame } = useMessages()
  return (
    <div className="column account">
      <PageHead title={account.leave.doneTitle} lead={account.leave.doneText} />
      <p>{account.leave.doneAgain}</p>
      <p className="account-part">
        <LinkButton to="/" variant="secondary">
          {frame.home}
        </LinkButton>
      </p>
    </div>
  )
}
