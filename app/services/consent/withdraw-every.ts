import type { Transaction } from '#db/client.ts'
import { findConsentState, listStandingConsents } from '#db/queries/consent.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { sayConsent } from './say.ts'
import { loadTopic, nameSender } from './sender.ts'
import { findStandingDocument } from './standing-document.ts'

/** Takes back each consent that stands, of somebody who stays; the results of advertising are told as if they had said it. */
export async function withdrawEvery(
  tx: Transaction,
  ctx: Ctx,
  resident: ResidentRow,
  { method, actor }: { method: string; actor: Actor },
): Promise<void> {
  for (const code of await listStandingConsents(tx, resident.id)) {
    const topic = await loadTopic(ctx, code)
    const state = await findConsentState(tx, resident.id, code)
    const standing = [state?.day, state?.night].find((each) => each?.status === 'granted')
    const document = standing ? await findStandingDocument(tx, resident.id, code, standing.record) : null
    const sender = nameSender(ctx, topic, document, resident.language)
    const said = { action: 'withdraw', night: false, document: null, method } as const
    await sayConsent(tx, ctx, resident, { ...said, topic, sender, actor })
  }
}
