import type { ConsentNoticeKind } from '#app/domain/consent-notice.ts'
import type { ConsentText, ConsentTexts } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { publishDocument } from '#app/services/consent-document/publish.ts'
import { tellConsent, type Told } from '#app/services/consent/tell.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { createTopic, OPERATOR } from './factories.ts'

/** A text of every variant that differs from the others by its name alone. `night`: as advertising needs it. */
export function consentTexts(night: boolean, words: Partial<ConsentText> = {}): ConsentTexts {
  const textOf = (variant: string): ConsentText => ({
    title: `축제 소식 (${variant})`,
    sender: '수원시',
    purpose: '축제와 행사를 알려 드려요.',
    items: '휴대전화 번호와 이메일 주소',
    retention: '동의를 거두실 때까지, 길어도 2년',
    refusal: '동의하지 않으셔도 불이익이 없어요.',
    night: night ? '밤 9시부터 아침 8시까지도 보내요.' : null,
    ...words,
  })
  return Object.fromEntries(CONSENT_VARIANTS.map((variant) => [variant, textOf(variant)])) as ConsentTexts
}

/** A topic with a text in force. @returns its code */
export async function createConsentTopic(
  ctx: Ctx,
  topicClass: 'consent' | 'advertising',
  { version = 'news-1', name = '축제 소식' }: { version?: string; name?: string } = {},
): Promise<string> {
  const topic = await createTopic(ctx, { class: topicClass, name: { ko: name, en: 'Festival news' } })
  await publishVersion(ctx, topic, topicClass, version)
  return topic
}

/** Another version of a topic's text, in force at once. */
export async function publishVersion(
  ctx: Ctx,
  subject: string,
  topicClass: 'consent' | 'advertising',
  version: string,
  words: Partial<ConsentText> = {},
): Promise<void> {
  const texts = consentTexts(topicClass === 'advertising', words)
  await publishDocument(ctx, { subject, version, inForceAt: ctx.clock(), texts }, OPERATOR)
}

export type OwedNotice = {
  kind: ConsentNoticeKind
  record: string
  topic: string
  span: string
  dueAt: number
}

/** What a resident is still to be told, oldest first. */
export async function listOwed(ctx: Ctx, residentId: string): Promise<OwedNotice[]> {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<OwedNotice[]>`
      select kind, record, topic, span, epoch_ms(due_at) as "dueAt" from consent_notice
      where resident_id = ${residentId} and sent_at is null order by created_at, record`,
  )
  return rows.map((row) => ({ ...row }))
}

/** Does what the jobs of a resident do; no worker runs here. */
export async function tellAll(ctx: Ctx, residentId: string): Promise<Told[]> {
  const told: Told[] = []
  for (const { kind, record } of await listOwed(ctx, residentId))
    told.push(await tellConsent(ctx, { residentId, kind, record }))
  return told
}
