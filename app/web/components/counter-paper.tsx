import { formatDate } from '#app/i18n/seoul-time.ts'
import type { GuardianRelation } from '#app/domain/guardian.ts'
import type { Instant } from '#app/domain/time.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** Who agreed for a child. `maskedPhone` null: they have none. */
export type PaperGuardian = { relation: GuardianRelation; maskedPhone: string | null }

type CounterPaperProps = {
  /** As it is printed: `7K3M-9QXT-2HVC`. It is shown this once. */
  code: string
  expiresAt: Instant
  /** Where the code is typed, as somebody types it: `allimgil.example.kr/counter-code`. */
  address: string
  guardian?: PaperGuardian | undefined
}

/** The sheet that somebody without a phone takes home from the counter: large, in black, on one page. */
export function CounterPaper({ code, expiresAt, address, guardian }: CounterPaperProps) {
  const locale = useLocale()
  const { counter, guardian: words } = useMessages()
  const { paper } = counter
  return (
    <article className="counter-paper" aria-labelledby="counter-paper">
      <h2 id="counter-paper">{paper.title}</h2>
      <p>{paper.lead}</p>
      <ol>
        {paper.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="counter-address">{address}</p>
      <p className="counter-printed">{code}</p>
      {guardian && (
        <p>
          {paper.guardian(words.relation[guardian.relation], guardian.maskedPhone ?? words.account.noPhone)}
        </p>
      )}
      <p>{paper.until(formatDate(locale, expiresAt))}</p>
      <p>{paper.keep}</p>
      <p>{paper.lost}</p>
    </article>
  )
}
