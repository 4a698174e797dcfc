import { z } from 'zod'
import { findConsentEntry } from '#db/queries/consent-entry.ts'
import { findConsentState } from '#db/queries/consent.ts'
import { listExpiring } from '#app/domain/consent-notice.ts'
import type { Ctx } from '../ctx.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { lockSpeaker, sayConsent, type Said } from './say.ts'
import { loadTopic } from './sender.ts'

const input = z.object({
  residentId: z.uuid(),
  topic: z.string().max(100),
  /** Also from 21:00 to 08:00. */
  night: z.boolean(),
})

/**
 * Confirms for two more years what ends within thirty days (정보통신망법 §50 ⑧, 령 §62의3), on the text that was agreed to.
 * Grants nothing: what has ended is asked for anew.
 * @returns null: nothing is about to end
 * @throws ServiceError not_found
 */
export async function reconfirmConsent(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<Said | null> {
  const { residentId, topic: code, night } = parseInput(input, raw)
  const topic = await loadTopic(ctx, code)
  if (topic.class !== 'advertising') return null
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockSpeaker(tx, residentId)
    const state = await findConsentState(tx, residentId, code)
    const expiring = state === null ? [] : listExpiring(state, ctx.clock())
    const wanted = expiring.find(({ span }) => night || span !== 'night')
    if (!wanted) return null
    const document = (await findConsentEntry(tx, residentId, wanted.record))?.document ?? null
    const said = { action: 'reconfirm', night, document, method: 'web' } as const
    // Nothing is told of it (§50 ⑦ names agreeing, refusing and withdrawing): no sender is needed.
    const { record } = await sayConsent(tx, ctx, resident, {
      ...said,
      topic,
      sender: '',
      actor: actorOf(raw),
    })
    return { record, changed: true }
  })
}
