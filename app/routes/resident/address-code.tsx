import type { ReactNode } from 'react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import type { CodeAnswer, CodeView } from '#app/routes/auth/code-page.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { operator } from '#app/web/operator.ts'

type AddressCodeProps = {
  title: string
  backTo: string
  view: CodeView
  answer: CodeAnswer | undefined
  isResent: boolean
  /** Where another address can be typed. */
  change: { to: string; label: string }
}

/** The digits that went to an address: to be one of the resident's, or the one they sign in with. */
export function AddressCode({ title, backTo, view, ...entry }: AddressCodeProps) {
  const { signIn } = useMessages()
  return (
    <div className="column">
      <PageHead
        title={title}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo={backTo}
      />
      <CodeEntry view={view} {...entry} />
    </div>
  )
}

/** Why there is nothing to enter here, or why what was entered changes nothing; `children`: the ways on. */
export function NoAddressCode({
  title,
  text,
  withPhone = false,
  children,
}: {
  title: string
  text: string
  /** Also whom to ask: somebody else has the address, and only a person can tell whose it is. */
  withPhone?: boolean
  children: ReactNode
}) {
  const { frame } = useMessages()
  return (
    <div className="column">
      <PageHead title={title} lead={text} />
      {withPhone && (
        <p>
          <a className="footer-phone" href={`tel:${operator.phone}`}>
            {frame.footer.phone(operator.phone)}
          </a>
        </p>
      )}
      {children}
    </div>
  )
}
