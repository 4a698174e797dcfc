import type { Owner } from '#db/queries/webhook.ts'
import type { DeliveryAnswer, WebhooksAnswer } from '#app/domain/wire/webhooks.ts'
import { requireAgency } from '../agency/require.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { notFound } from './ids.ts'
import { listWebhookDeliveries, listWebhooks } from './list.ts'

type Who = Pick<SignedInStaff, 'role' | 'agencyId'>
type Agency = { id: string; code: string; name: string }

export type WebhookView = WebhooksAnswer['webhooks'][number] & { realm: Owner['realm'] }

/** What an agency set up, live and for rehearsals, without the secrets. @throws ServiceError `not_found` */
export async function viewWebhooks(
  ctx: Ctx,
  staff: Who,
  code: string,
): Promise<{ agency: Agency; webhooks: WebhookView[] }> {
  const agency = await requireAgency(ctx, staff, code)
  const of = async (realm: Owner['realm']) =>
    (await listWebhooks(ctx, { agencyId: agency.id, realm })).webhooks.map((each) => ({ ...each, realm }))
  return { agency, webhooks: [...(await of('live')), ...(await of('test'))] }
}

/** One of them with its newest messages and what became of each. @throws ServiceError `not_found` */
export async function viewWebhook(
  ctx: Ctx,
  staff: Who,
  { agency: code, webhook: id }: { agency: string; webhook: string },
): Promise<{ agency: Agency; webhook: WebhookView; deliveries: DeliveryAnswer[] }> {
  const { agency, webhooks } = await viewWebhooks(ctx, staff, code)
  const webhook = webhooks.find((each) => each.id === id)
  if (webhook === undefined) throw notFound()
  const owner = { agencyId: agency.id, realm: webhook.realm }
  return { agency, webhook, ...(await listWebhookDeliveries(ctx, owner, id, {})) }
}
