import type { CheckView } from '#app/services/audit/check.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What the newest finished walk found; where it broke, for whoever has to look. */
export function ChainResult({ check }: { check: Omit<CheckView, 'staffId'> }) {
  const { audit } = useMessages()
  const { checked, finishedAt, firstBroken } = check
  if (firstBroken === null)
    return (
      <Notice tone="success" title={audit.chainWhole}>
        <p>{audit.chainWholeText(checked, finishedAt ?? check.requestedAt)}</p>
      </Notice>
    )
  const heads = audit.chainBrokenFacts
  const facts = [
    [heads.ledger, audit.ledgers[firstBroken.ledger]],
    [heads.writer, firstBroken.writer],
    [heads.block, firstBroken.block],
    [heads.id, firstBroken.id],
    // The walk's own words, for the person who opens the database.
    [heads.what, firstBroken.what],
  ] as const
  return (
    <Notice tone="danger" title={audit.chainBroken}>
      <p>{audit.chainBrokenText}</p>
      <dl className="audit-broken">
        {facts.map(([head, value]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{value ?? audit.nobody}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  )
}
