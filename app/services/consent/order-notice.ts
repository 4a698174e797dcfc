import type { Transaction } from '#db/client.ts'
import {
  insertConsentNotice,
  type ConsentNoticeKey,
  type NewConsentNotice,
} from '#db/queries/consent-notice.ts'
import { addJob, addJobs } from '#db/queries/job.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'

export const TELL_CONSENT_JOB = 'tell-consent'

/** An hour of tries; whatever is not sent then is ordered again every day. */
const ATTEMPTS = 8

export type NoticeOrder = Omit<NewConsentNotice, 'residentId' | 'createdAt' | 'dueAt'> & { dueAt: number }

/**
 * Notes what a resident has to be told and orders its sending, in the transaction of what they said: owed if and only if
 * it was said, and once. Made-up people are told nothing: their addresses may be somebody's.
 * @returns whether it is owed
 */
export async function orderNotice(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  resident: Pick<ResidentRow, 'id' | 'realm'>,
  { dueAt, ...order }: NoticeOrder,
): Promise<boolean> {
  if (resident.realm !== 'live') return false
  const row = { ...order, residentId: resident.id, dueAt: new Date(dueAt), createdAt: new Date(ctx.clock()) }
  const isNew = await insertConsentNotice(tx, row)
  if (isNew) await orderSending(tx, row)
  return isNew
}

/** Of one notice, one sending waits at a time. */
async function orderSending(tx: Transaction, notice: ConsentNoticeKey): Promise<void> {
  const { payload, jobKey } = toJob(notice)
  await addJob(tx, TELL_CONSENT_JOB, payload, { maxAttempts: ATTEMPTS, jobKey })
}

/** The same for many, in one statement. */
export async function orderSendings(tx: Transaction, notices: readonly ConsentNoticeKey[]): Promise<void> {
  await addJobs(tx, TELL_CONSENT_JOB, notices.map(toJob), { maxAttempts: ATTEMPTS })
}

const toJob = ({ residentId, kind, record }: ConsentNoticeKey) => ({
  payload: { residentId, kind, record },
  jobKey: `${TELL_CONSENT_JOB}/${kind}/${record}`,
})
