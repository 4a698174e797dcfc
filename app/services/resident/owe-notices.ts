import type { Transaction } from '#db/client.ts'
import { findDocument, type ConsentDocumentRow } from '#db/queries/consent-document.ts'
import { insertConsentNotices, type NewConsentNotice } from '#db/queries/consent-notice.ts'
import { readDocumentName } from '#app/domain/consent-document.ts'
import { resultDueAt, spanOf } from '#app/domain/consent-notice.ts'
import type { Ctx } from '../ctx.ts'
import type { LinkedEntry } from '../consent/link.ts'
import { nameSender } from '../consent/sender.ts'
import type { TakenPlan } from './plan-line.ts'

/**
 * What residents are still to be told of the consents to advertising that lines brought, paper ones above all: the law
 * wants the result within fourteen days of what was said, wherever it was said (정보통신망법 §50⑦). What is older was told
 * by whoever took it, or is late for good: an archive of ten years sends no messages. The daily round sends them
 * (`orderDueNotices`), so that a million lines put no million jobs into one transaction. Refresh the catalog before.
 */
export async function oweNotices(tx: Transaction, ctx: Ctx, plans: readonly TakenPlan[]): Promise<void> {
  const now = ctx.clock()
  const isOwed = ({ action, at }: LinkedEntry) => action !== 'reconfirm' && resultDueAt(at) > now
  const recent = plans.flatMap((plan) => plan.appended.rows.filter(isOwed).map((entry) => ({ plan, entry })))
  if (recent.length === 0) return
  const topics = new Map([...ctx.catalog.topics()].map((topic) => [topic.code, topic]))
  const documents = new Map<string, ConsentDocumentRow | null>()
  const owed: NewConsentNotice[] = []
  for (const { plan, entry } of recent) {
    const topic = topics.get(entry.topic)
    if (topic?.class !== 'advertising') continue
    const name = findDocumentName(plan, entry)
    const place = `${entry.topic} ${name}`
    if (name !== null && !documents.has(place))
      documents.set(place, await findDocument(tx, entry.topic, readDocumentName(name).version))
    owed.push({
      residentId: entry.residentId,
      kind: entry.action === 'grant' ? 'granted' : 'withdrawn',
      record: entry.id,
      topic: entry.topic,
      span: spanOf(entry),
      sender: nameSender(ctx, topic, documents.get(place) ?? null, plan.state.language),
      dueAt: new Date(resultDueAt(entry.at)),
      createdAt: new Date(now),
    })
  }
  await insertConsentNotices(tx, owed)
}

/** The text that was agreed to; of a withdrawal, the one that stood before it. */
function findDocumentName({ state }: TakenPlan, { topic, at, document }: LinkedEntry): string | null {
  const before = state.ledger.events.filter((event) => event.topic === topic && event.at <= at)
  return document ?? before.findLast((event) => event.document !== null)?.document ?? null
}
