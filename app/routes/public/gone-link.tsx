import type { ReactNode } from 'react'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** A link that means nothing any more: used, expired, altered, never ours. The same words for all, so that it tells nothing. */
export function GoneLink({ children }: { children?: ReactNode }) {
  const { links } = useMessages()
  return (
    <div className="column">
      <PageHead title={links.goneTitle} lead={links.goneText} />
      <p>{links.goneTodo}</p>
      {children && <p>{children}</p>}
      <ButtonRow>
        <LinkButton to="/sign-in" size="large">
          {links.signIn}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
