import type { CertificateView } from '#app/services/retention/view.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Proof of what was destroyed: what, how much, from when, by which law, under whose signature. */
export function CertificatesTable({ certificates }: { certificates: readonly CertificateView[] }) {
  const { audit } = useMessages()
  const { certificateColumns: heads } = audit
  if (certificates.length === 0)
    return (
      <EmptyState icon={null} title={audit.certificatesNone} action={null}>
        {audit.certificatesNoneText}
      </EmptyState>
    )
  return (
    <Table
      caption={audit.certificates}
      captionHidden
      rows={certificates}
      keyOf={({ id }) => id}
      columns={[
        { key: 'at', head: heads.at, cell: ({ destroyedAt }) => audit.at(destroyedAt) },
        { key: 'what', head: heads.what, cell: ({ what }) => audit.kept[what] },
        { key: 'until', head: heads.until, cell: ({ until }) => audit.day(until) },
        { key: 'rows', head: heads.rows, kind: 'number', cell: ({ rows }) => audit.number(rows) },
        {
          key: 'proof',
          head: heads.proof,
          cell: ({ id, isGenuine, digest }) => (
            <>
              <span className="audit-proof">
                <Icon name={isGenuine ? 'check' : 'warning'} />
                {isGenuine ? audit.genuine : audit.forged}
              </span>
              <span className="audit-hash">{audit.certificateId(id)}</span>
              {digest && <span className="audit-hash">{audit.digest(digest)}</span>}
            </>
          ),
        },
        { key: 'law', head: heads.law, cell: ({ law }) => <span lang="ko">{law}</span> },
      ]}
    />
  )
}
