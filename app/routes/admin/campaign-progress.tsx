import { useLocation } from '@remix-run/react'
import type { CampaignView } from '#app/services/consent-document/view-campaign.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

const TOLD = ['concerned', 'sent', 'waiting'] as const
const ASKED = [...TOLD, 'answered', 'withdrew', 'open', 'ended'] as const

/** How far the telling of a version is, and what came of it; names nobody. */
export function CampaignProgress({ campaign }: { campaign: CampaignView }) {
  const { documents } = useMessages()
  const { pathname, search } = useLocation()
  const { tally, meaning } = campaign
  const counts = { ...tally, waiting: tally.concerned - tally.sent }
  return (
    <section className="staff-part">
      <h2>{documents.campaignTitle[meaning === 'ask' ? 'ask' : 'inform']}</h2>
      <p>{documents.campaignState(campaign)}</p>
      <Table
        caption={documents.campaignCaption}
        captionHidden
        rows={meaning === 'ask' ? ASKED : TOLD}
        keyOf={(row) => row}
        columns={[
          { key: 'what', head: documents.campaignColumns.what, cell: (row) => documents.campaignRows[row] },
          {
            key: 'residents',
            head: documents.campaignColumns.residents,
            cell: (row) => documents.count(counts[row]),
          },
        ]}
      />
      <div className="staff-acts">
        <LinkButton to={pathname + search} variant="secondary" document>
          {documents.refresh}
        </LinkButton>
      </div>
    </section>
  )
}
