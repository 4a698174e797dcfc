import type { Owner } from '#db/queries/webhook.ts'
import type { WebhookEvent } from '#app/domain/webhook.ts'
import type { WebhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import { requireAgency } from '../agency/require.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { setUpWebhook } from './create.ts'
import { takeDownWebhook } from './remove.ts'
import { replayDelivery } from './replay.ts'
import { viewWebhook } from './view-agency.ts'

type Named = { agency: string; webhook: string }
type Wish = { agency: string; realm: Owner['realm']; url: string; events: readonly WebhookEvent[] }

/**
 * Staff set up an address for an agency: an agency without a system that could, or whose system is lost.
 * @throws ServiceError `not_found`, `invalid`, `conflict`: ten there are already
 */
export async function createForAgency(
  ctx: Ctx,
  staff: SignedInStaff,
  { agency: code, realm, url, events }: Wish,
): Promise<WebhookSecretAnswer> {
  const { id: agencyId } = await requireAgency(ctx, staff, code)
  return setUpWebhook(ctx, { agencyId, realm }, { url, events }, staff.actor)
}

/** Staff delete one, with its messages. @throws ServiceError `not_found` */
export async function deleteForAgency(ctx: Ctx, staff: SignedInStaff, named: Named): Promise<void> {
  const { agency, webhook } = await viewWebhook(ctx, staff, named)
  await takeDownWebhook(ctx, { agencyId: agency.id, realm: webhook.realm }, webhook.id, staff.actor)
}

/** Sends a message of an agency's webhook again. @throws ServiceError `not_found`, `conflict` (disabled) */
export async function replayForAgency(
  ctx: Ctx,
  staff: SignedInStaff,
  named: Named & { delivery: string },
): Promise<void> {
  const { agency, webhook } = await viewWebhook(ctx, staff, named)
  const owner = { agencyId: agency.id, realm: webhook.realm }
  await replayDelivery(ctx, owner, webhook.id, named.delivery, staff.actor)
}
