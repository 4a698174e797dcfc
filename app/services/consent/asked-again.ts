import { SHARING } from '#app/domain/consent-document.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Topic } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { viewConsents } from './view.ts'

/** A consent in force whose text was replaced by one that has to be agreed to: without an answer it ends at `endsAt`. */
export type AskedConsent = {
  /** A topic's code, or `@sharing`. */
  subject: string
  /** null on sharing. */
  name: Topic['name'] | null
  endsAt: Instant
}

/** What a resident is asked again and has not answered, what ends soonest first. @throws ServiceError not_found */
export async function listAskedConsents(
  ctx: Ctx,
  residentId: string,
  language: Language,
): Promise<AskedConsent[]> {
  const { topics, sharing } = await viewConsents(ctx, residentId, language)
  const every = [
    ...topics.map(({ code, name, change }) => ({ subject: code, name, change })),
    { subject: SHARING, name: null, change: sharing.change },
  ]
  return every
    .flatMap(({ change, ...about }) => (change?.kind === 'asked' ? [{ ...about, endsAt: change.at }] : []))
    .toSorted((one, other) => one.endsAt - other.endsAt)
}
