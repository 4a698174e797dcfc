import { Form, Link } from '@remix-run/react'
import type { KeyView } from '#app/services/key/view.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type KeyTableProps = { caption: string; agency: string; keys: readonly KeyView[]; mayChange: boolean }

/** Keys with what they may do, since when and until when. Of the key itself the last four characters are all there is. */
export function KeyTable({ caption, agency, keys, mayChange }: KeyTableProps) {
  const { agencies } = useMessages()
  const { keyColumns: heads } = agencies
  const acts = {
    key: 'acts',
    head: heads.acts,
    cell: (key: KeyView) => <KeyActs agency={agency} apiKey={key} />,
  }
  return (
    <Table
      caption={caption}
      captionHidden
      rows={keys}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'key',
          head: heads.key,
          kind: 'short',
          cell: ({ lastFour, realm, replaces }) => (
            <>
              {agencies.keyName(lastFour, realm)}
              {replaces && <span className="staff-email">{agencies.replaces(replaces)}</span>}
            </>
          ),
        },
        { key: 'state', head: heads.state, cell: (key) => <KeyState apiKey={key} /> },
        {
          key: 'scopes',
          head: heads.scopes,
          cell: ({ scopes }) => scopes.map((scope) => agencies.scopes[scope]).join(', '),
        },
        {
          key: 'ranges',
          head: heads.ranges,
          cell: ({ ranges }) => (ranges.length === 0 ? agencies.anywhere : ranges.join(', ')),
        },
        { key: 'quota', head: heads.quota, kind: 'number', cell: ({ quota }) => agencies.count(quota) },
        {
          key: 'used',
          head: heads.used,
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? agencies.never : agencies.at(lastUsedAt)),
        },
        {
          key: 'ends',
          head: heads.ends,
          cell: ({ revokedAt, expiresAt }) => {
            const end = revokedAt ?? expiresAt
            return end === null ? agencies.noEnd : agencies.at(end)
          },
        },
        ...(mayChange ? [acts] : []),
      ]}
    />
  )
}

function KeyState({ apiKey: { state, quarantinedAt } }: { apiKey: KeyView }) {
  const { agencies } = useMessages()
  return (
    <>
      {agencies.states[state]}
      {quarantinedAt !== null && (
        <strong className="staff-email">{agencies.quarantinedSince(quarantinedAt)}</strong>
      )}
    </>
  )
}

function KeyActs({
  agency,
  apiKey: { id, lastFour, realm, quarantinedAt },
}: {
  agency: string
  apiKey: KeyView
}) {
  const { agencies } = useMessages()
  const path = `/admin/agencies/${agency}/keys/${id}`
  const name = agencies.keyName(lastFour, realm)
  return (
    <div className="staff-acts">
      {quarantinedAt !== null && (
        <Form method="post">
          <SubmitButton variant="secondary" name="release" value={id} aria-label={agencies.releaseOf(name)}>
            {agencies.release}
          </SubmitButton>
        </Form>
      )}
      <Link to={`${path}/rotate`} aria-label={agencies.rotateOf(name)}>
        {agencies.rotate}
      </Link>
      <Link to={`${path}/revoke`} aria-label={agencies.revokeOf(name)}>
        {agencies.revoke}
      </Link>
    </div>
  )
}
