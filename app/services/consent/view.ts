import { listConsentEntries, listConsentStates } from '#db/queries/consent-entry.ts'
import { listDocuments, type ConsentDocumentRow } from '#db/queries/consent-document.ts'
import { findResident, listPreferences } from '#db/queries/preference.ts'
import { readDocumentName, SHARING } from '#app/domain/consent-document.ts'
import { listExpiring, type ConsentSpan } from '#app/domain/consent-notice.ts'
import {
  consentExpiresAt,
  judgeConsent,
  isNightConsentInForce,
  type ConsentState,
} from '#app/domain/consent.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { needsConsent, type Topic } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { nameSender } from './sender.ts'

export type ConsentTopicView = {
  code: string
  name: Topic['name']
  isAdvertising: boolean
  sender: string
  /** There is a text to agree to. */
  canAgree: boolean
  /** Switched off among the kinds of notice: nothing comes, whatever was agreed. */
  isOff: boolean
  status: 'never' | 'granted' | 'withdrawn' | 'expired'
  /** Of the newest word on the day. */
  since: Instant | null
  /** Advertising in force: when its two years end. */
  expiresAt: Instant | null
  isNightGranted: boolean
  /** What can be confirmed for two more years now. */
  expiring: { span: ConsentSpan; agreedAt: Instant; expiresAt: Instant }[]
}

export type ConsentsView = {
  topics: ConsentTopicView[]
  sharing: { isOn: boolean; since: Instant | null; canAgree: boolean }
  /** The entry that was recorded last; null: none. */
  latest: string | null
}

/** What `/consents` shows. @throws ServiceError not_found */
export async function viewConsents(ctx: Ctx, residentId: string, language: Language): Promise<ConsentsView> {
  await ctx.catalog.refresh()
  const { db } = ctx.pools.pages
  const resident = await findResident(db, residentId)
  if (resident === null) throw new ServiceError('not_found', 'No such resident.')
  const states = await listConsentStates(db, residentId)
  const entries = await listConsentEntries(db, residentId)
  const off = new Set(
    (await listPreferences(db, residentId)).filter(({ optedOut }) => optedOut).map(({ topic }) => topic),
  )
  const documents = Map.groupBy(
    await listDocuments(db, new Date(ctx.clock())),
    ({ subject }: ConsentDocumentRow) => subject,
  )
  const topics = [...ctx.catalog.topics()]
    .filter((topic) => needsConsent(topic.class))
    .map((topic): ConsentTopicView => {
      const state = states.get(topic.code) ?? null
      const known = documents.get(topic.code) ?? []
      const read = entries.find(({ id }) => id === state?.day?.record)?.document
      const version = read ? readDocumentName(read).version : null
      const document = known.find((each) => each.version === version) ?? known[0] ?? null
      return {
        code: topic.code,
        name: topic.name,
        isAdvertising: topic.class === 'advertising',
        sender: nameSender(ctx, topic, document, language),
        canAgree: known.length > 0,
        isOff: off.has(topic.code),
        ...standing(state, topic, ctx.clock()),
      }
    })
  const shared = entries.find(({ topic }) => topic === SHARING)
  return {
    topics,
    sharing: {
      isOn: resident.shareAddresses,
      since: shared?.at ?? null,
      canAgree: documents.has(SHARING),
    },
    latest: [...entries].sort((one, other) => other.sequence - one.sequence)[0]?.id ?? null,
  }
}

function standing(state: ConsentState | null, topic: Topic, now: Instant) {
  const isAdvertising = topic.class === 'advertising'
  const { granted, reason } = judgeConsent(state, topic.class, now)
  const status = granted ? 'granted' : STATUS[reason]
  const day = state?.day ?? null
  return {
    status,
    since: day?.at ?? null,
    expiresAt: day && isAdvertising && granted ? consentExpiresAt(day) : null,
    isNightGranted: isAdvertising && granted && isNightConsentInForce(state, now),
    expiring: state && isAdvertising ? listExpiring(state, now).map(({ record: _, ...each }) => each) : [],
  } as const
}

const STATUS = { no_consent: 'never', consent_withdrawn: 'withdrawn', consent_expired: 'expired' } as const
