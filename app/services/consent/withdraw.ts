import { findConsentState } from '#db/queries/consent.ts'
import type { Ctx } from '../ctx.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { lockSpeaker, sayConsent } from './say.ts'
import { findStandingDocument } from './standing-document.ts'
import { loadTopic, nameSender } from './sender.ts'

/** `agency`: the name of who sent the notices; `method`: how it was said (`link`, `web` …). */
export type Withdrawal = {
  residentId: string
  topic: string
  /** null: whoever the text they agreed to names. */
  agency: string | null
  method: string
  /** The night alone (정보통신망법 §50 ③); absent: day and night. */
  nightOnly?: boolean
}

/**
 * Takes the consent to one topic back, day and night or the night alone: holds for the very next consult. Nothing happens
 * when none is in force. For advertising the resident is told the result: who sent, what was withdrawn, when
 * (정보통신망법 §50 ⑦, 령 §62의2).
 * @returns the ledger entry; null: there was nothing to withdraw
 * @throws ServiceError not_found
 */
export async function withdrawConsent(ctx: Ctx, withdrawal: By<Withdrawal>): Promise<string | null> {
  const { residentId, topic, agency, method, nightOnly = false, keepEvidence } = withdrawal
  const actor = actorOf(withdrawal)
  const known = await loadTopic(ctx, topic)
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockSpeaker(tx, residentId)
    await keepEvidence?.(tx, resident)
    const state = await findConsentState(tx, residentId, topic)
    const standing = nightOnly ? state?.night : state?.day
    if (standing?.status !== 'granted') return null
    const document = await findStandingDocument(tx, residentId, topic, standing.record)
    const sender = agency ?? nameSender(ctx, known, document, resident.language)
    const said = { action: 'withdraw', night: nightOnly, document: null, method } as const
    return (await sayConsent(tx, ctx, resident, { ...said, topic: known, sender, actor })).record
  })
}
