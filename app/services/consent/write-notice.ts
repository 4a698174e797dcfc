import type { Executor } from '#db/client.ts'
import { findConsentEntry } from '#db/queries/consent-entry.ts'
import type { ConsentNoticeRow } from '#db/queries/consent-notice.ts'
import { findConsentState } from '#db/queries/consent.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'
import type { MessageText } from '../message/render.ts'
import { nameTopic } from './sender.ts'

/** The words of a notice; null: there is nothing to tell any more. */
export async function writeNotice(
  ctx: Ctx,
  db: Executor,
  { id, language }: ResidentRow,
  { kind, record, topic: code, span, sender, dueAt }: ConsentNoticeRow,
): Promise<MessageText | null> {
  await ctx.catalog.refresh()
  const topic = [...ctx.catalog.topics()].find((each) => each.code === code)
  const entry = await findConsentEntry(db, id, record)
  if (!topic || !entry) return null
  const about = { agency: sender, topic: nameTopic(topic.name, language), at: entry.at, span }
  if (kind === 'granted') return { templateKey: 'consent_granted', params: about }
  if (kind === 'withdrawn') return { templateKey: 'consent_withdrawn', params: about }
  const state = await findConsentState(db, id, code)
  const isStanding = [state?.day, state?.night].some(
    (standing) => standing?.status === 'granted' && standing.record === record,
  )
  if (!isStanding || ctx.clock() >= dueAt.getTime()) return null
  return { templateKey: 'consent_expiring', params: { ...about, until: dueAt.getTime() } }
}
