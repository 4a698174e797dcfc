import type { Company } from '#app/domain/company.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Everything hangs on one company: what that means, and the way out in one tap. Silent when something stands apart. */
export function OneCompany({ company }: { company: Company | null }) {
  const { home } = useMessages()
  if (company === null) return null
  const { title, text } = home.oneCompany(company)
  return (
    <Notice tone="warning" title={title}>
      <p>{text}</p>
      <p>
        <LinkButton to="/channels/add" variant="secondary">
          {home.add}
        </LinkButton>
      </p>
    </Notice>
  )
}
