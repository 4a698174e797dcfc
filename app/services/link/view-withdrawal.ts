import { findDocumentInForce } from '#db/queries/consent-document.ts'
import { findConsentState } from '#db/queries/consent.ts'
import { findPreference, findResident } from '#db/queries/preference.ts'
import { consentExpiresAt, type ConsentState } from '#app/domain/consent.ts'
import { needsConsent, type Topic, type TopicClass } from '#app/domain/topic.ts'
import type { Instant } from '#app/domain/time.ts'
import type { CatalogTopic } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { toTopicView } from '../topic/view.ts'
import { openLink, type LinkTarget } from './token.ts'

/** What a withdraw link leads to now. `name`: of the kind of notice; `agency`: who sent it. */
export type WithdrawalView =
  | { state: 'gone' }
  | {
      /** `duty`: nobody can refuse it. */
      state: 'receiving' | 'stopped' | 'duty'
      topicClass: TopicClass
      name: Topic['name']
      agency: string
      /** What ended, and when, where it is a consent that the ledger says has ended. */
      ended: { how: 'withdrawn' | 'expired'; at: Instant } | null
      /** All of the agency is switched off: a press here would not bring this one back. */
      isMasked: boolean
      /** Where it can be had again, once signed in; null: a press here is enough, or nothing helps. */
      agreeAt: string | null
    }

/** What `/withdraw` shows. Changes nothing. */
export async function viewWithdrawal(ctx: Ctx, token: string | null): Promise<WithdrawalView> {
  const found = await findLinked(ctx, token)
  if (found === null) return { state: 'gone' }
  const { target, topic, agency } = found
  const { db } = ctx.pools.pages
  const now = ctx.clock()
  const choice = await findPreference(db, target.residentId, topic.code)
  const consent = needsConsent(topic.class) ? await findConsentState(db, target.residentId, topic.code) : null
  // As the resident's own page of topics says it: what is switched off, or two years old, does not come.
  const { state } = toTopicView(topic, choice ?? undefined, consent ?? undefined, now)
  const isMasked = state === 'masked'
  const shown = { topicClass: topic.class, name: topic.name, agency, isMasked }
  if (state === 'always') return { state: 'duty', ...shown, ended: null, agreeAt: null }
  const isComing = state === 'on' || state === 'agreed'
  return {
    state: isComing ? 'receiving' : 'stopped',
    ...shown,
    ended: state === 'not_agreed' ? findEnd(consent) : null,
    agreeAt: isMasked ? '/topics' : needsConsent(topic.class) ? await findAgreeing(ctx, topic.code) : null,
  }
}

/** Of a consent that is not in force; null: it was never given. */
function findEnd(consent: ConsentState | null): { how: 'withdrawn' | 'expired'; at: Instant } | null {
  const day = consent?.day ?? null
  if (day === null) return null
  return day.status === 'withdrawn'
    ? { how: 'withdrawn', at: day.at }
    : { how: 'expired', at: consentExpiresAt(day) }
}

/** The page of that consent, where there is a text to agree to; else that of all of them. */
async function findAgreeing(ctx: Ctx, topic: string): Promise<string> {
  const document = await findDocumentInForce(ctx.pools.pages.db, topic, new Date(ctx.clock()))
  return document === null ? '/consents' : `/consents/topics/${topic}`
}

export type Linked = { target: LinkTarget; topic: CatalogTopic; agency: string }

/** Whom and what a withdraw link means; null when it no longer means anything, whatever the reason. */
export async function findLinked(ctx: Ctx, token: string | null): Promise<Linked | null> {
  const target = openLink(ctx, 'withdraw', token)
  if (target === null) return null
  await ctx.catalog.refresh()
  const topic = [...ctx.catalog.topics()].find(({ code }) => code === target.topic)
  const agency = ctx.catalog.agency(target.agencyId)?.name
  const resident = await findResident(ctx.pools.pages.db, target.residentId)
  return topic && agency !== undefined && resident ? { target, topic, agency } : null
}
