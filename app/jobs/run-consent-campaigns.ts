import { runCampaigns } from '#app/services/consent-document/campaign.ts'
import type { JobHandler } from './runner.ts'

/** Goes through those whom new versions of texts concern, and ends what nobody answered for. No payload. */
export const runConsentCampaigns: JobHandler = async (ctx, _payload, { signal }) => {
  await runCampaigns(ctx, signal)
}
