import { TEXT_FIELDS } from '#app/domain/consent-document.ts'
import type { PolicyChange } from '#app/services/consent-document/policy.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What changes in the policy and what did, with the day; nothing where nothing ever did. */
export function PolicyChanges({ changes }: { changes: readonly PolicyChange[] }) {
  const { documents } = useMessages()
  return changes.map(({ version, text, inForceAt, isAhead }) => (
    <details key={version} open={isAhead}>
      <summary>
        {text.title} ({documents.policyFrom(inForceAt)})
      </summary>
      <Facts
        facts={TEXT_FIELDS.flatMap((field) =>
          field === 'title' || text[field] === null ? [] : [[documents.policyFields[field], text[field]]],
        )}
      />
    </details>
  ))
}
