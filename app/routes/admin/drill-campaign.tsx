import { Form, Link } from '@remix-run/react'
import type { previewCampaign } from '#app/services/drill/ask.ts'
import type { viewDrill } from '#app/services/drill/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { ConfirmFirst } from './confirm-first.tsx'

type DrillCampaignProps = {
  view: Pick<Awaited<ReturnType<typeof viewDrill>>, 'drill' | 'asked'> & {
    mayRun: boolean
    isFresh: boolean
  }
  /** Whom it would ask; null: nobody pressed yet. */
  preview: Awaited<ReturnType<typeof previewCampaign>> | null
}

/** Asks those who would be cut off to add a backup: once a drill, and never without saying how many that are. */
export function DrillCampaign({
  view: { drill: found, asked, mayRun, isFresh },
  preview,
}: DrillCampaignProps) {
  const { drill } = useMessages()
  const mayAsk = mayRun && found.askedAt === null
  return (
    <section className="staff-part" id="campaign">
      <h2>{drill.campaignTitle}</h2>
      <p>{drill.campaignText(found.channel)}</p>
      {found.askedAt !== null && (
        <>
          <p>{drill.campaignSent(found.askedAt)}</p>
          <Facts
            facts={(['accepted', 'waiting', 'unsent', 'refused'] as const).map((state) => [
              drill.campaignStates[state],
              drill.campaignPeople(asked[state]),
            ])}
          />
        </>
      )}
      {mayAsk && <ConfirmFirst isFresh={isFresh} />}
      {mayAsk && preview?.count === 0 && <Notice title={drill.campaignNobody} live />}
      {mayAsk && preview !== null && preview.count > 0 && (
        <Notice tone="warning" title={drill.campaignQuestion(preview.count)} live>
          <p>{drill.campaignWhen(preview.channel, preview.from)}</p>
          <Form method="post">
            <ButtonRow>
              <SubmitButton name="confirmed" value="yes">
                {drill.campaignConfirm}
              </SubmitButton>
              <Link to={`/admin/drill/${found.id}`}>{drill.campaignCancel}</Link>
            </ButtonRow>
          </Form>
        </Notice>
      )}
      {mayAsk && preview === null && (
        <Form method="post" action="#campaign">
          <SubmitButton variant="secondary">{drill.campaign}</SubmitButton>
        </Form>
      )}
    </section>
  )
}
