import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { findConsentState } from '#db/queries/consent.ts'
import { findConsentEntry } from '#db/queries/consent-entry.ts'
import { findDocumentInForce, holdDocuments, type ConsentDocumentRow } from '#db/queries/consent-document.ts'
import { findPreference, putPreference, raiseVersion } from '#db/queries/preference.ts'
import { documentVersion, writeDocumentName } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { reconfirmableFrom } from '#app/domain/consent-notice.ts'
import {
  consentExpiresAt,
  isNightConsentInForce,
  judgeConsent,
  type ConsentState,
} from '#app/domain/consent.ts'
import { needsConsent, type Topic } from '#app/domain/topic.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { recordChanges } from '../preference/record-changes.ts'
import { lockSpeaker, sayConsent, type Said } from './say.ts'
import { loadTopic, nameSender } from './sender.ts'

const input = z.object({
  residentId: z.uuid(),
  topic: z.string().max(100),
  /** The version the page showed, and which of its texts. */
  version: documentVersion,
  variant: z.enum(CONSENT_VARIANTS),
  /** Advertising: also from 21:00 to 08:00 (정보통신망법 §50 ③). */
  night: z.boolean(),
})

/**
 * Agrees to one topic, to exactly the text that was read; a topic that was switched off is on again. The same once more
 * changes nothing.
 * @throws ServiceError not_found · invalid at `/night` (only advertising has one) · conflict, code `document_changed`:
 *   another text is in force by now (or none): show it and ask again
 */
export async function grantConsent(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<Said> {
  const { residentId, topic: code, version, variant, night } = parseInput(input, raw)
  const topic = await loadTopic(ctx, code)
  if (!needsConsent(topic.class)) throw new ServiceError('not_found', 'Nothing to agree to.')
  if (night && topic.class !== 'advertising')
    throw invalidField('/night', 'not_one_of', 'Only advertising asks for the night.')
  const actor = actorOf(raw)
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockSpeaker(tx, residentId)
    const document = await requireInForce(tx, ctx, code, version)
    const state = await findConsentState(tx, residentId, code)
    const name = writeDocumentName(version, variant)
    const standing = await findCovering(tx, ctx, residentId, topic, state, { night, name })
    if (standing !== null) {
      const isOff = (await findPreference(tx, residentId, code))?.optedOut === true
      if (isOff)
        await switchOn(tx, ctx, { id: residentId, version: await raiseVersion(tx, residentId), actor }, code)
      return { record: standing, changed: isOff }
    }
    const said = { action: 'grant', night, document: name, method: 'web' } as const
    const sender = nameSender(ctx, topic, document, resident.language)
    const { record, version: after } = await sayConsent(tx, ctx, resident, { ...said, topic, sender, actor })
    await switchOn(tx, ctx, { id: residentId, version: after, actor }, code)
    return { record, changed: true }
  })
}

/** The text in force, held so that no other takes its place before this is committed. */
export async function requireInForce(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  subject: string,
  version: string,
): Promise<ConsentDocumentRow> {
  await holdDocuments(tx, subject, 'reader')
  const document = await findDocumentInForce(tx, subject, new Date(ctx.clock()))
  if (document?.version === version) return document
  throw new ServiceError('conflict', 'The text was changed after it was shown.', { code: 'document_changed' })
}

/** The entry that says all of this already, in the same words, and not about to end; null: say it. */
async function findCovering(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  residentId: string,
  topic: Pick<Topic, 'class'>,
  state: ConsentState | null,
  wish: { night: boolean; name: string },
): Promise<string | null> {
  const now = ctx.clock()
  const { granted, record } = judgeConsent(state, topic.class, now)
  if (!granted || record === null || !state?.day) return null
  if (wish.night && !isNightConsentInForce(state, now)) return null
  if (topic.class === 'advertising' && now >= reconfirmableFrom(consentExpiresAt(state.day))) return null
  // A night that still rests on an older text is not covered by a day that was said anew.
  const records = wish.night && state.night ? [record, state.night.record] : [record]
  for (const id of records)
    if ((await findConsentEntry(tx, residentId, id))?.document !== wish.name) return null
  return record
}

/** A topic that was off; `version`: after what was just said. */
async function switchOn(
  tx: Transaction,
  ctx: Ctx,
  { id: residentId, version, actor }: { id: string; version: number; actor: Actor },
  topic: string,
): Promise<void> {
  const before = await findPreference(tx, residentId, topic)
  if (!before?.optedOut) return
  await putPreference(tx, { ...before, optedOut: false })
  const changes = [{ field: `topic:${topic}:optedOut` as const, before: true, after: false }]
  await recordChanges(tx, ctx, { residentId, version, actor, changes })
}
