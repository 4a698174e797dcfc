import { createHash } from 'node:crypto'
import { listAudience } from '#db/queries/consent-audience.ts'
import {
  claimTold,
  deleteUntold,
  findCampaign,
  findTold,
  markTold,
  releaseTold,
  type CampaignRow,
  type ToldKey,
} from '#db/queries/consent-campaign.ts'
import { addJob } from '#db/queries/job.ts'
import { findConsentState } from '#db/queries/consent.ts'
import { findResident, type ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { nextTellingTime, tellsUntil } from '#app/domain/consent-change.ts'
import { POLICY, SHARING } from '#app/domain/consent-document.ts'
import type { Language } from '#app/domain/language.ts'
import { MINUTE } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import { nameTopic, loadTopic } from '../consent/sender.ts'
import { sendAlongPath } from '../contact-point/send-along-path.ts'
import type { Ctx } from '../ctx.ts'
import { quietHoursOf } from '../home/load-resident.ts'
import type { MessageText } from '../message/render.ts'
import { audienceOf, CAMPAIGN_ACTOR } from './audience.ts'
import { TELL_ATTEMPTS, TELL_CHANGE_JOB, tellJobKey } from './order-telling.ts'

/** `later`: it is night, their quiet hours, or another is sending it; the rest as `Told` of consents. */
export type ToldChange = 'sent' | 'sent_before' | 'obsolete' | 'no_address' | 'later'

/**
 * Tells one resident of a version, or asks them, or, where no question reached them in time, says that their consent ended, over their own path and by day. That it was sent, where and when, is
 * kept. One sends at a time; after a crash between the two it is sent again rather than never; nobody else is told twice.
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
  if (told === null || resident === null || campaign === null) return 'obsolete'
  const hasEnded = told.endedAt !== null
  if (hasEnded ? await hasAgreed(ctx, key, resident) : now >= (tellsUntil(campaign) ?? 0)) return 'obsolete'
  const [concerned] = await listAudience(db, await audienceOf(db, ctx, key), { only: [key.residentId] })
  if (!hasEnded && !concerned) {
    await deleteUntold(db, key)
    return 'obsolete'
  }
  const free = nextTellingTime(quietHoursOf(resident), now)
  if (free > now) return putOff(ctx, key, free - now)
  const message = await writeMessage(ctx, campaign, resident.language, hasEnded)
  const isOurs = await claimTold(db, key, { at: new Date(now), stale: new Date(now - SENDING_MS) })
  if (!isOurs) return putOff(ctx, key, SENDING_MS)
  const channel = await sendOrRelease(ctx, key, () =>
    sendAlongPath(ctx, resident, { message, id: idOf(key), isPushEnough: true }, signal),
  )
  if (channel === null) return 'no_address'
  await noteSent(ctx, campaign, key, channel)
  return 'sent'
}

/** Longer than every channel takes together; a sending that began before has died. */
const SENDING_MS = 10 * MINUTE

async function putOff(ctx: Ctx, key: ToldKey, delayMs: number): Promise<'later'> {
  const options = { jobKey: tellJobKey(key), maxAttempts: TELL_ATTEMPTS, delayMs }
  await addJob(ctx.pools.pages.db, TELL_CHANGE_JOB, key, options)
  return 'later'
}

/** Whatever keeps it from being sent, the next try may begin at once. */
async function sendOrRelease(
  ctx: Ctx,
  key: ToldKey,
  send: () => Promise<Channel | null>,
): Promise<Channel | null> {
  let channel: Channel | null = null
  try {
    channel = await send()
  } finally {
    if (channel === null) await releaseTold(ctx.pools.pages.db, key)
  }
  return channel
}

/** That it was sent and the line of the audit stand together, or neither. */
async function noteSent(
  ctx: Ctx,
  { subject, version, meaning }: CampaignRow,
  key: ToldKey,
  channel: Channel,
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await markTold(tx, key, { sentAt: new Date(ctx.clock()), channel }))) return
    const detail = { subject, version, meaning, channel }
    const { residentId } = key
    await recordAudit(tx, ctx, { actor: CAMPAIGN_ACTOR, action: 'consent_document.tell', residentId, detail })
  })
}

/** Whether they agreed once more after it had ended. */
async function hasAgreed(
  ctx: Ctx,
  { residentId, subject }: ToldKey,
  resident: ResidentRow,
): Promise<boolean> {
  if (subject === SHARING) return resident.shareAddresses
  return (await findConsentState(ctx.pools.pages.db, residentId, subject))?.day?.status === 'granted'
}

/** Every try of one telling is one message. */
const idOf = ({ residentId, subject, version }: ToldKey) =>
  createHash('sha256').update(`${residentId}/${subject}/${version}`).digest('base64url').slice(0, 32)

async function writeMessage(
  ctx: Ctx,
  { subject, meaning, inForceAt, endsAt }: CampaignRow,
  language: Language,
  hasEnded: boolean,
): Promise<MessageText> {
  if (subject === POLICY) return { templateKey: 'policy_changes', params: { at: inForceAt } }
  const topic =
    subject === SHARING ? SHARING_NAMES[language] : nameTopic((await loadTopic(ctx, subject)).name, language)
  if (hasEnded) return { templateKey: 'consent_ended_unasked', params: { topic } }
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
