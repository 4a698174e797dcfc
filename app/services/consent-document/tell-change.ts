import { createHash } from 'node:crypto'
import { listAudience } from '#db/queries/consent-audience.ts'
import {
  deleteUntold,
  findCampaign,
  findTold,
  markTold,
  type CampaignRow,
  type ToldKey,
} from '#db/queries/consent-campaign.ts'
import { addJob } from '#db/queries/job.ts'
import { findResident } from '#db/queries/preference.ts'
import { nextTellingTime, tellsUntil } from '#app/domain/consent-change.ts'
import { POLICY, SHARING } from '#app/domain/consent-document.ts'
import type { Language } from '#app/domain/language.ts'
import { nameTopic, loadTopic } from '../consent/sender.ts'
import { sendAlongPath } from '../contact-point/send-along-path.ts'
import type { Ctx } from '../ctx.ts'
import { quietHoursOf } from '../home/load-resident.ts'
import type { MessageText } from '../message/render.ts'
import { audienceOf } from './audience.ts'
import { TELL_ATTEMPTS, TELL_CHANGE_JOB, tellJobKey } from './campaign.ts'

/** `later`: it is night, or their quiet hours; the rest as `Told` of consents. */
export type ToldChange = 'sent' | 'sent_before' | 'obsolete' | 'no_address' | 'later'

/**
 * Tells one resident of a version, or asks them, over their own path and by day. That it was sent, where and when, is
 * kept. After a crash between the two it is sent again rather than never; nobody else is told twice.
 * @throws ServiceError unavailable: no channel took it; a later try may do better
 */
export async function tellChange(
  ctx: Ctx,
  key: ToldKey,
  { signal }: { signal?: AbortSignal } = {},
): Promise<ToldChange> {
  const { db } = ctx.pools.pages
  const told = await findTold(db, key)
  if (told?.sentAt) return 'sent_before'
  const campaign = await findCampaign(db, key)
  const resident = await findResident(db, key.residentId)
  const now = ctx.clock()
  const isOver = campaign === null || now >= (tellsUntil(campaign) ?? 0)
  if (told === null || resident === null || isOver) return 'obsolete'
  const [concerned] = await listAudience(db, await audienceOf(db, ctx, key), { only: [key.residentId] })
  if (!concerned) {
    await deleteUntold(db, key)
    return 'obsolete'
  }
  const free = nextTellingTime(quietHoursOf(resident), now)
  if (free > now) {
    const options = { jobKey: tellJobKey(key), maxAttempts: TELL_ATTEMPTS, delayMs: free - now }
    await addJob(db, TELL_CHANGE_JOB, key, options)
    return 'later'
  }
  const message = await writeMessage(ctx, campaign, resident.language)
  const channel = await sendAlongPath(ctx, resident, { message, id: idOf(key) }, signal)
  if (channel === null) return 'no_address'
  await markTold(db, key, { sentAt: new Date(ctx.clock()), channel })
  return 'sent'
}

/** Every try of one telling is one message. */
const idOf = ({ residentId, subject, version }: ToldKey) =>
  createHash('sha256').update(`${residentId}/${subject}/${version}`).digest('base64url').slice(0, 32)

async function writeMessage(
  ctx: Ctx,
  { subject, meaning, inForceAt, endsAt }: CampaignRow,
  language: Language,
): Promise<MessageText> {
  if (subject === POLICY) return { templateKey: 'policy_changes', params: { at: inForceAt } }
  const topic =
    subject === SHARING ? SHARING_NAMES[language] : nameTopic((await loadTopic(ctx, subject)).name, language)
  return meaning === 'ask'
    ? { templateKey: 'consent_asked_again', params: { topic, until: endsAt! } }
    : { templateKey: 'consent_text_changes', params: { topic, at: inForceAt } }
}

const SHARING_NAMES: Record<Language, string> = {
  ko: '기관에 다른 연락처 알려 주기',
  en: 'Telling offices your other addresses',
  zh: '向机关提供其他联系方式',
  vi: 'Cho cơ quan biết địa chỉ liên lạc khác',
}
