import type { CheckView } from '#app/services/audit/check.ts'
import { Facts } from '#app/web/components/facts.tsx'
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
      <Facts className="audit-broken" facts={facts.map(([head, value]) => [head, value ?? audit.nobody])} />
    </Notice>
  )
}
