import { findConsentState } from '#db/queries/consent.ts'
import { findConsentEntry } from '#db/queries/consent-entry.ts'
import { findResident } from '#db/queries/preference.ts'
import { readDocumentName, SHARING } from '#app/domain/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import { isNightConsentInForce, judgeConsent } from '#app/domain/consent.ts'
import { needsConsent, type Topic } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { loadDocumentInForce } from '../consent-document/load-in-force.ts'
import type { DocumentView } from '../consent-document/view.ts'
import { ServiceError } from '../errors.ts'
import { loadTopic } from './sender.ts'
import { findSharingVersion } from './sharing.ts'
import { variantFor } from './standing-change.ts'

/** What somebody is asked, and the text. `variants` are the same in other words. */
export type AskingView = {
  document: DocumentView
  /** null on sharing. */
  name: Topic['name'] | null
  isAdvertising: boolean
  /** What is not agreed to yet, in the words that are in force. */
  asksDay: boolean
  asksNight: boolean
}

type Asked = { residentId: string; variant: ConsentVariant | null; locale: 'ko' | 'en' }

/**
 * What the page of one consent shows: the text in force, in the resident's own language where they did not choose.
 * @throws ServiceError not_found: no such topic, or nothing to agree to
 */
export async function viewAsking(ctx: Ctx, code: string, asked: Asked): Promise<AskingView> {
  const topic = await loadTopic(ctx, code)
  if (!needsConsent(topic.class)) throw new ServiceError('not_found', 'Nothing to agree to.')
  const { db } = ctx.pools.pages
  const now = ctx.clock()
  const document = await loadDocument(ctx, code, asked)
  const state = await findConsentState(db, asked.residentId, code)
  const { granted, record } = judgeConsent(state, topic.class, now)
  const restsOnIt = async (id: string | undefined) => {
    const read = id && (await findConsentEntry(db, asked.residentId, id))?.document
    return Boolean(read) && readDocumentName(read!).version === document.version
  }
  const asksDay = !granted || !record || !(await restsOnIt(record))
  const isAdvertising = topic.class === 'advertising'
  const asksNight =
    isAdvertising &&
    (asksDay || !isNightConsentInForce(state, now) || !(await restsOnIt(state?.night?.record)))
  return { document, name: topic.name, isAdvertising, asksDay, asksNight }
}

/** The same of sharing addresses with agencies. @throws ServiceError not_found */
export async function viewSharing(ctx: Ctx, asked: Asked): Promise<AskingView> {
  const document = await loadDocument(ctx, SHARING, asked)
  const { db } = ctx.pools.pages
  const resident = await findResident(db, asked.residentId)
  const asksDay =
    resident?.shareAddresses === false ||
    (await findSharingVersion(db, asked.residentId)) !== document.version
  return { document, name: null, isAdvertising: false, asksDay, asksNight: false }
}

async function loadDocument(ctx: Ctx, subject: string, { residentId, variant, locale }: Asked) {
  const resident = await findResident(ctx.pools.pages.db, residentId)
  if (!resident) throw new ServiceError('not_found', 'Nothing to agree to.')
  return loadDocumentInForce(ctx, subject, variant ?? variantFor(resident.language, locale))
}
