import type { Instant } from '#app/domain/time.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { CounterPaper, type PaperGuardian } from '#app/web/components/counter-paper.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type RegisteredProps = {
  title: string
  made: { caseId: string; code: string; expiresAt: Instant; guardian?: PaperGuardian }
  /** Where the code is typed. */
  address: string
}

/** Somebody was registered: what they take home, shown this once, and the way on. */
export function Registered({ title, made: { caseId, ...paper }, address }: RegisteredProps) {
  const { desk } = useMessages()
  return (
    <div className="staff-page">
      <PageHead title={title} backTo="/admin/residents" />
      <Notice tone="success" title={desk.registeredTitle} live>
        <p>{desk.registeredText}</p>
      </Notice>
      <CounterPaper {...paper} address={address} />
      <ButtonRow>
        <LinkButton to={`/admin/residents/${caseId}`} variant="secondary">
          {desk.openCase}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
