import type { Transaction } from '#db/client.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { resultDueAt, spanOf } from '#app/domain/consent-notice.ts'
import type { ConsentAction } from '#app/domain/consent.ts'
import type { Topic } from '#app/domain/topic.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { appendConsents } from './append.ts'
import { orderNotice } from './order-notice.ts'

/** What a resident, or who acts for them, says about one topic. `sender`: whose notices, in their language. */
export type Saying = {
  topic: Pick<Topic, 'code' | 'class'>
  action: ConsentAction
  night: boolean
  document: string | null
  /** How: `web`, or `link` without signing in. */
  method: string
  sender: string
  /** The resident, or who may speak for them. */
  actor: Actor
}

/** What came of it. `record`: the ledger entry that stands for it now, and whose receipt can be seen. */
export type Said = { record: string; changed: boolean }

/** The resident's row, locked. @throws ServiceError not_found */
export async function lockSpeaker(tx: Transaction, residentId: string): Promise<ResidentRow> {
  const resident = await lockResident(tx, residentId)
  if (resident === null) throw new ServiceError('not_found', 'No such resident.')
  return resident
}

/**
 * Appends one entry, with all that belongs to it: version, audit line, and for advertising the
 * result they are told within fourteen days (정보통신망법 §50 ⑦).
 * @returns the entry's id, and `preferenceVersion` after it
 */
export async function sayConsent(
  tx: Transaction,
  ctx: Ctx,
  resident: ResidentRow,
  { topic, sender, actor, ...said }: Saying,
): Promise<{ record: string; version: number }> {
  const residentId = resident.id
  const at = ctx.clock()
  const consents = [{ ...said, topic: topic.code, at }]
  const [appended] = await appendConsents(tx, ctx, [{ residentId, consents }], actor)
  const entry = appended?.entries[0]
  // The clock can stand still between two words of one resident; the ledger keeps each.
  if (!entry) throw new ServiceError('conflict', 'The same was said a moment ago.', { code: 'said_already' })
  const { version } = appended
  const { action, night, method } = said
  const isTold =
    topic.class === 'advertising' &&
    action !== 'reconfirm' &&
    (await orderNotice(tx, ctx, resident, {
      kind: action === 'grant' ? 'granted' : 'withdrawn',
      record: entry.id,
      topic: topic.code,
      span: spanOf({ action, night }),
      sender,
      dueAt: resultDueAt(at),
    }))
  const detail = { topic: topic.code, night, method, version, told: isTold }
  await recordAudit(tx, ctx, { actor, action: `consent.${action}`, residentId, detail })
  return { record: entry.id, version }
}
