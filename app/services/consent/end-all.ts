import type { Transaction } from '#db/client.ts'
import { listStandingConsents } from '#db/queries/consent.ts'
import { deleteUnsentNotices } from '#db/queries/consent-notice.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { spanOf } from '#app/domain/consent-notice.ts'
import { findReach } from '../contact-point/find-reach.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { enqueueMessage, type NewMessage } from '../message/enqueue.ts'
import type { MessageText } from '../message/render.ts'
import { appendConsents } from './append.ts'
import { nameTopic } from './sender.ts'
import { nameStandingSender } from './standing-sender.ts'
import { writeNotice } from './write-notice.ts'

const WITHDRAWAL = { action: 'withdraw', night: false } as const

/**
 * The ledger of somebody who is being erased ends with withdrawals: nobody can say later that a consent still stood. What
 * has to be told of advertising (정보통신망법 §50 ⑦, 령 §62의2) is written now, each result by itself and with its sender's
 * name, those of earlier days that were still owed first: afterwards there is no address to tell it to. A message waits
 * sealed by the keyring, so it outlives the resident's own key.
 * @returns how many results are on their way
 */
export async function endConsents(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { method, actor }: { method: string; actor: Actor },
): Promise<number> {
  const owed: MessageText[] = []
  for (const notice of await deleteUnsentNotices(tx, resident.id)) {
    // Whether to go on receiving is no question any more.
    const message = notice.kind === 'expiring' ? null : await writeNotice(ctx, tx, resident, notice)
    if (message !== null) owed.push(message)
  }
  const topics = await listStandingConsents(tx, resident.id)
  const results = await writeResults(ctx, tx, resident, topics)
  if (topics.length > 0) {
    const said = { ...WITHDRAWAL, at: ctx.clock(), document: null, method }
    const consents = topics.map((topic) => ({ ...said, topic }))
    await appendConsents(tx, ctx, [{ residentId: resident.id, consents }], actor)
  }
  return send(ctx, tx, resident, [...owed, ...results])
}

/** Who sends, what is withdrawn and when, of each advertising consent that stands. */
async function writeResults(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  codes: readonly string[],
): Promise<MessageText[]> {
  await ctx.catalog.refresh()
  const results: MessageText[] = []
  for (const topic of ctx.catalog.topics()) {
    if (topic.class !== 'advertising' || !codes.includes(topic.code)) continue
    const about = {
      agency: await nameStandingSender(ctx, tx, resident, topic),
      topic: nameTopic(topic.name, resident.language),
      at: ctx.clock(),
      span: spanOf(WITHDRAWAL),
    }
    results.push({ templateKey: 'consent_withdrawn', params: about })
  }
  return results
}

async function send(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  messages: readonly MessageText[],
): Promise<number> {
  // Made-up people are told nothing: their addresses may be somebody's.
  const reach = resident.realm === 'live' && messages.length > 0 ? await findReach(ctx, tx, resident) : null
  if (reach === null) return 0
  for (const words of messages)
    await enqueueMessage(tx, ctx, { ...reach, language: resident.language, ...words } as NewMessage)
  return messages.length
}
