import { findPreference } from '#db/queries/preference.ts'
import { canOptOut, needsConsent } from '#app/domain/topic.ts'
import { withdrawConsent } from '../consent/withdraw.ts'
import type { Ctx } from '../ctx.ts'
import { setOptedOut } from '../preference/change.ts'
import { findLinked } from './view-withdrawal.ts'

/**
 * What came of using a withdraw link. `gone`: the link means nothing any more; `duty`: a notice nobody can refuse;
 * `needs_consent`: agreeing again takes the text and the person, so a link that may have been forwarded does not do it;
 * `masked`: all of the agency is switched off, and one of its notices does not come back by itself.
 */
export type Withdrawn = 'stopped' | 'gone' | 'duty'
export type Resumed = 'resumed' | 'gone' | 'duty' | 'needs_consent' | 'masked'

/** Refuses the notices a link speaks of, at once and without signing in (정보통신망법 §50 ②⑤; 개인정보 보호법 §38 ④). */
export async function withdrawByLink(ctx: Ctx, token: string | null): Promise<Withdrawn> {
  const linked = await findLinked(ctx, token)
  if (linked === null) return 'gone'
  const { target, topic, agency } = linked
  const { residentId } = target
  if (!canOptOut(topic.class)) return 'duty'
  if (needsConsent(topic.class))
    await withdrawConsent(ctx, { residentId, topic: topic.code, agency, method: 'link' })
  else await setOptedOut(ctx, { residentId, topic: topic.code, optedOut: true })
  return 'stopped'
}

/** Switches on again what needs no consent. */
export async function resumeByLink(ctx: Ctx, token: string | null): Promise<Resumed> {
  const linked = await findLinked(ctx, token)
  if (linked === null) return 'gone'
  const { target, topic } = linked
  if (!canOptOut(topic.class)) return 'duty'
  if (needsConsent(topic.class)) return 'needs_consent'
  const { residentId } = target
  if ((await findPreference(ctx.pools.pages.db, residentId, topic.code))?.masked) return 'masked'
  await setOptedOut(ctx, { residentId, topic: topic.code, optedOut: false })
  return 'resumed'
}
