import type { Transaction } from '#db/client.ts'
import { listStandingConsents } from '#db/queries/consent.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { sayConsent } from './say.ts'
import { nameStandingSender } from './standing-sender.ts'

/**
 * Takes back each consent that stands, of somebody who stays. The results of advertising are owed as if they had said it
 * themselves, and in the same words (정보통신망법 §50 ⑦). By the catalog as it was read last: refresh it before the transaction.
 * @throws ServiceError not_found: a topic is newer than that
 */
export async function withdrawEvery(
  tx: Transaction,
  ctx: Ctx,
  resident: ResidentRow,
  { method, actor }: { method: string; actor: Actor },
): Promise<void> {
  const topics = new Map([...ctx.catalog.topics()].map((topic) => [topic.code, topic]))
  for (const code of await listStandingConsents(tx, resident.id)) {
    const topic = topics.get(code)
    if (!topic) throw new ServiceError('not_found', 'No such topic.')
    const sender = await nameStandingSender(ctx, tx, resident, topic)
    const said = { action: 'withdraw', night: false, document: null, method } as const
    await sayConsent(tx, ctx, resident, { ...said, topic, sender, actor })
  }
}
