import {
  deleteConsentNotice,
  findConsentNotice,
  markConsentNoticeSent,
  type ConsentNoticeKey,
} from '#db/queries/consent-notice.ts'
import { findResident } from '#db/queries/preference.ts'
import { sendAlongPath } from '../contact-point/send-along-path.ts'
import type { Ctx } from '../ctx.ts'
import { writeNotice } from './write-notice.ts'

/** `obsolete`: nobody is left to tell, or there is nothing to tell any more; `no_address`: nowhere to send it yet. */
export type Told = 'sent' | 'sent_before' | 'obsolete' | 'no_address'

/**
 * Sends one notice over the resident's own path, in their language: the next channel where one does not take it. That it
 * was sent, where and when, is kept as proof. After a crash between the two it is sent again rather than never.
 * @throws ServiceError unavailable: no channel took it; a later try may do better
 */
export async function tellConsent(
  ctx: Ctx,
  key: ConsentNoticeKey,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Told> {
  const { db } = ctx.pools.pages
  const notice = await findConsentNotice(db, key)
  if (notice?.sentAt) return 'sent_before'
  const resident = await findResident(db, key.residentId)
  const message = notice && resident && (await writeNotice(ctx, db, resident, notice))
  if (!message) {
    await deleteConsentNotice(db, key)
    return 'obsolete'
  }
  const channel = await sendAlongPath(ctx, resident, { message, id: idOf(key) }, signal)
  if (channel === null) return 'no_address'
  await markConsentNoticeSent(db, key, { sentAt: new Date(ctx.clock()), channel })
  return 'sent'
}

/** Every try of one notice is one message. */
const idOf = ({ record, kind }: ConsentNoticeKey) =>
  `${Buffer.from(record.replaceAll('-', ''), 'hex').toString('base64url')}-${kind}`
