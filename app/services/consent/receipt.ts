import { findConsentEntry, listConsentEntries, type ConsentEntryRow } from '#db/queries/consent-entry.ts'
import { findDocument } from '#db/queries/consent-document.ts'
import { listNoticesOf } from '#db/queries/consent-notice.ts'
import type { Channel } from '#app/domain/channel.ts'
import { readDocumentName, SHARING, type ConsentText } from '#app/domain/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import { spanOf, type ConsentSpan } from '#app/domain/consent-notice.ts'
import { actOf, consentExpiresAt, type ConsentAct, type ConsentAction } from '#app/domain/consent.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Topic } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { nameSender } from './sender.ts'

/** One act, in a line. `name` null: sharing addresses. */
export type ReceiptLine = {
  id: string
  name: Topic['name'] | null
  topicClass: 'consent' | 'advertising' | 'sharing'
  action: ConsentAction
  act: ConsentAct
  span: ConsentSpan
  at: Instant
  by: ConsentEntryRow['actorKind']
  method: string
}

export type ReceiptView = ReceiptLine & {
  sender: string
  /** When its two years end; null: it does not end by itself, or is no agreement. */
  expiresAt: Instant | null
  recordedAt: Instant
  /** As the ledger names it; null: none was recorded. */
  documentName: string | null
  /** null: a text we do not have. */
  document: { version: string; variant: ConsentVariant; fingerprint: string; text: ConsentText } | null
  ledger: { sequence: number; hash: string; previous: string | null; isSealed: boolean }
  /** What the law has told of it. */
  notices: { dueAt: Instant; sentAt: Instant | null; channel: Channel | null }[]
}

/** Everything a resident ever said, newest first. */
export async function listReceipts(ctx: Ctx, residentId: string): Promise<ReceiptLine[]> {
  await ctx.catalog.refresh()
  return (await listConsentEntries(ctx.pools.pages.db, residentId)).map((entry) => toLine(ctx, entry))
}

/** The receipt of one act of this resident's. @throws ServiceError not_found: not theirs, or none */
export async function viewReceipt(
  ctx: Ctx,
  residentId: string,
  id: string,
  language: Language,
): Promise<ReceiptView> {
  await ctx.catalog.refresh()
  const { db } = ctx.pools.pages
  const entry = await findConsentEntry(db, residentId, id)
  if (entry === null) throw new ServiceError('not_found', 'No such receipt.')
  const line = toLine(ctx, entry)
  const named = entry.document === null ? null : readDocumentName(entry.document)
  const row = named && (await findDocument(db, entry.topic, named.version))
  const topic = [...ctx.catalog.topics()].find(({ code }) => code === entry.topic)
  const variant = named?.variant ?? 'ko'
  const notices = await listNoticesOf(db, residentId, id)
  const ends = line.topicClass === 'advertising' && entry.action !== 'withdraw'
  return {
    ...line,
    sender: notices[0]?.sender ?? nameSender(ctx, topic ?? { agencyId: null }, row, language),
    expiresAt: ends ? consentExpiresAt({ status: 'granted', at: entry.at, record: id }) : null,
    recordedAt: entry.recordedAt,
    documentName: entry.document,
    document: row && {
      version: row.version,
      variant,
      fingerprint: row.fingerprint,
      text: row.texts[variant],
    },
    ledger: {
      sequence: entry.sequence,
      hash: entry.hash,
      previous: entry.previous,
      isSealed: entry.seal !== null,
    },
    notices: notices
      .filter(({ kind }) => kind !== 'expiring')
      .map(({ dueAt, sentAt, channel }) => ({
        dueAt: dueAt.getTime(),
        sentAt: sentAt?.getTime() ?? null,
        channel,
      })),
  }
}

function toLine(ctx: Pick<Ctx, 'catalog'>, entry: ConsentEntryRow): ReceiptLine {
  const { id, action, at } = entry
  const topic = [...ctx.catalog.topics()].find(({ code }) => code === entry.topic)
  const isAdvertising = topic?.class === 'advertising'
  return {
    id,
    name: entry.topic === SHARING ? null : (topic?.name ?? { ko: entry.topic }),
    topicClass: entry.topic === SHARING ? 'sharing' : isAdvertising ? 'advertising' : 'consent',
    action,
    act: actOf(entry),
    span: isAdvertising ? spanOf(entry) : 'both',
    at,
    by: entry.actorKind,
    method: entry.method,
  }
}
