import { findDocumentInForce } from '#db/queries/consent-document.ts'
import { findConsentState } from '#db/queries/consent.ts'
import { findPreference, findResident } from '#db/queries/preference.ts'
import { canOptOut, needsConsent, type Topic, type TopicClass } from '#app/domain/topic.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { openLink, type LinkTarget } from './token.ts'

/** What a withdraw link leads to now. `name`: of the kind of notice; `agency`: who sent it. */
export type WithdrawalView =
  | { state: 'gone' }
  | {
      /** `duty`: nobody can refuse it. `stopped` with `since` where the ledger says when. */
      state: 'receiving' | 'stopped' | 'duty'
      topicClass: TopicClass
      name: Topic['name']
      agency: string
      since: Instant | null
      /** Where a consent can be given again, once signed in; null: a press here is enough, or nothing helps. */
      agreeAt: string | null
    }

/** What `/withdraw` shows. Changes nothing. */
export async function viewWithdrawal(ctx: Ctx, token: string | null): Promise<WithdrawalView> {
  const found = await findLinked(ctx, token)
  if (found === null) return { state: 'gone' }
  const { target, topic, agency } = found
  const shown = { topicClass: topic.class, name: topic.name, agency }
  if (!canOptOut(topic.class)) return { state: 'duty', ...shown, since: null, agreeAt: null }
  const { db } = ctx.pools.pages
  if (needsConsent(topic.class)) {
    const day = (await findConsentState(db, target.residentId, topic.code))?.day ?? null
    const isGranted = day?.status === 'granted'
    return {
      state: isGranted ? 'receiving' : 'stopped',
      ...shown,
      since: isGranted ? null : (day?.at ?? null),
      agreeAt: await findAgreeing(ctx, topic.code),
    }
  }
  const chosen = await findPreference(db, target.residentId, topic.code)
  return { state: chosen?.optedOut ? 'stopped' : 'receiving', ...shown, since: null, agreeAt: null }
}

/** The page of that consent, where there is a text to agree to; else that of all of them. */
async function findAgreeing(ctx: Ctx, topic: string): Promise<string> {
  const document = await findDocumentInForce(ctx.pools.pages.db, topic, new Date(ctx.clock()))
  return document === null ? '/consents' : `/consents/topics/${topic}`
}

export type Linked = { target: LinkTarget; topic: Topic; agency: string }

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
