import { listConsentEntries, listConsentStates } from '#db/queries/consent-entry.ts'
import { listDocuments, type ConsentDocumentRow } from '#db/queries/consent-document.ts'
import { findResident, listPreferences } from '#db/queries/preference.ts'
import { readDocumentName, SHARING } from '#app/domain/consent-document.ts'
import { listExpiring, type ConsentSpan } from '#app/domain/consent-notice.ts'
import {
  consentExpiresAt,
  judgeConsent,
  isNightConsentInForce,
  UNANSWERED,
  type ConsentState,
} from '#app/domain/consent.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { needsConsent, type Topic } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { nameSender } from './sender.ts'
import { findChange, variantFor, type StandingChange } from './standing-change.ts'

export type ConsentTopicView = {
  code: string
  name: Topic['name']
  isAdvertising: boolean
  sender: string
  /** There is a text to agree to. */
  canAgree: boolean
  /** Switched off among the kinds of notice: nothing comes, whatever was agreed. */
  isOff: boolean
  /** `unanswered`: the portal ended it, for it was asked again and not answered. */
  status: 'never' | 'granted' | 'withdrawn' | 'unanswered' | 'expired'
  /** Of the newest word on the day. */
  since: Instant | null
  /** Advertising in force: when its two years end. */
  expiresAt: Instant | null
  isNightGranted: boolean
  /** What can be confirmed for two more years now. */
  expiring: { span: ConsentSpan; agreedAt: Instant; expiresAt: Instant }[]
  /** Of what is in force: its text was, or will be, replaced. */
  change: StandingChange | null
}

export type ConsentsView = {
  topics: ConsentTopicView[]
  sharing: { isOn: boolean; since: Instant | null; canAgree: boolean; change: StandingChange | null }
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
  const documents = Map.groupBy(await listDocuments(db), ({ subject }: ConsentDocumentRow) => subject)
  const at = { now: ctx.clock(), variant: variantFor(resident.language, language) }
  const versionOf = (record: string | undefined) => {
    const read = entries.find(({ id }) => id === record)?.document
    return read ? readDocumentName(read).version : null
  }
  const topics = [...ctx.catalog.topics()]
    .filter((topic) => needsConsent(topic.class))
    .map((topic): ConsentTopicView => {
      const state = states.get(topic.code) ?? null
      const every = documents.get(topic.code) ?? []
      const known = every.filter(({ inForceAt }) => inForceAt.getTime() <= at.now)
      const version = versionOf(state?.day?.record)
      const stands = standing(state, topic, at.now)
      const rests = [
        ...(stands.status === 'granted' ? [version] : []),
        ...(stands.isNightGranted ? [versionOf(state?.night?.record)] : []),
      ]
      const isUnanswered = entries.some(
        ({ id, method }) => id === state?.day?.record && method === UNANSWERED,
      )
      const document = known.find((each) => each.version === version) ?? known[0] ?? null
      return {
        code: topic.code,
        name: topic.name,
        isAdvertising: topic.class === 'advertising',
        sender: nameSender(ctx, topic, document, language),
        canAgree: known.length > 0,
        isOff: off.has(topic.code),
        ...stands,
        ...(isUnanswered && { status: 'unanswered' }),
        change: findChange(every, rests, at),
      }
    })
  const shared = entries.find(({ topic }) => topic === SHARING)
  return {
    topics,
    sharing: {
      isOn: resident.shareAddresses,
      since: shared?.at ?? null,
      canAgree: documents.has(SHARING),
      change: findChange(
        documents.get(SHARING) ?? [],
        resident.shareAddresses ? [versionOf(shared?.id)] : [],
        at,
      ),
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
