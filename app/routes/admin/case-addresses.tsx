import { Form } from '@remix-run/react'
import type { CaseView } from '#app/services/resident-case/view.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Revealed = { what: string; address: string }

/** Every address, masked, with the button that shows one. */
export function CaseAddresses({ view, revealed }: { view: CaseView; revealed: Revealed | null }) {
  const { desk, channel } = useMessages()
  const { channelColumns: heads } = desk
  const own = [
    { id: 'phone', name: desk.phone, address: view.phone, state: null },
    { id: 'email', name: desk.email, address: view.email, state: null },
  ].filter(({ address }) => address !== null)
  const points = view.channels.map(({ id, channel: which, maskedAddress, isVerified, isUnreachable }) => ({
    id,
    name: channel.name[which],
    address: maskedAddress,
    state: isUnreachable ? desk.unreachable : isVerified ? desk.verified : desk.unverified,
  }))
  const rows = [...own, ...points]
  const shown = rows.find(({ id }) => id === revealed?.what)
  return (
    <section className="staff-part">
      <h2>{desk.channelsTitle}</h2>
      {revealed && shown && (
        <Notice tone="info" title={desk.revealed(shown.name, revealed.address)} live>
          <p>{desk.revealedText}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <p>{desk.none}</p>
      ) : (
        <Table
          caption={desk.channelsTitle}
          captionHidden
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { key: 'channel', head: heads.channel, cell: ({ name }) => name },
            { key: 'address', head: heads.address, cell: ({ address }) => address ?? desk.none },
            { key: 'state', head: heads.state, cell: ({ state }) => state ?? '–' },
            {
              key: 'reveal',
              head: heads.reveal,
              cell: ({ id, name, address }) =>
                address === null ? (
                  '–'
                ) : (
                  <Form method="post">
                    <SubmitButton
                      variant="secondary"
                      name="reveal"
                      value={id}
                      aria-label={desk.revealOf(name)}
                    >
                      {desk.reveal}
                    </SubmitButton>
                  </Form>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
