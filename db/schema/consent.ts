import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { CHANGE_MEANINGS } from '#app/domain/consent-change.ts'
import { CONSENT_NOTICE_KINDS, CONSENT_SPANS } from '#app/domain/consent-notice.ts'
import type { ConsentTexts } from '#app/domain/consent-document.ts'
import { instant, oneOf } from './columns.ts'
import { resident } from './resident.ts'

/**
 * What residents are asked to agree to, word for word. A version never changes (a trigger sees to it): another text is
 * another version. `subject`: a topic's code, `@sharing` or `@policy`. The newest that is in force is asked about.
 */
export const consentDocument = pgTable(
  'consent_document',
  {
    subject: text().notNull(),
    version: text().notNull(),
    inForceAt: instant('in_force_at').notNull(),
    publishedAt: instant('published_at').notNull(),
    /** SHA-256 over the canonical texts, in hex: receipts name it. */
    fingerprint: text().notNull(),
    texts: jsonb().$type<ConsentTexts>().notNull(),
    /** For whoever agreed to an older version. */
    meaning: text({ enum: CHANGE_MEANINGS }).notNull().default('none'),
    /** `ask`: when what rests on an older version ends. */
    endsAt: instant('ends_at'),
  },
  (t) => [
    check('consent_document_meaning', oneOf(t.meaning, CHANGE_MEANINGS)),
    check('consent_document_ends', sql`(${t.meaning} = 'ask') = (${t.endsAt} is not null)`),
    primaryKey({ columns: [t.subject, t.version] }),
    check('consent_document_version', sql`${t.version} ~ '^[a-z0-9][a-z0-9._-]{0,79}$'`),
    check('consent_document_fingerprint', sql`${t.fingerprint} ~ '^[0-9a-f]{64}$'`),
    index('consent_document_in_force').on(t.subject, t.inForceAt),
  ],
)

/**
 * What a resident has to be told of a consent to advertising: the result of granting or withdrawing (정보통신망법 §50⑦),
 * and that two years are over soon (§50⑧). One a kind and entry of the ledger; what was sent stands here as proof.
 */
export const consentNotice = pgTable(
  'consent_notice',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    kind: text({ enum: CONSENT_NOTICE_KINDS }).notNull(),
    /** The ledger entry it speaks of. */
    record: uuid().notNull(),
    topic: text().notNull(),
    span: text({ enum: CONSENT_SPANS }).notNull(),
    /** Whose notices the consent is for, in the resident's language. */
    sender: text().notNull(),
    /** Told later than this, it was late. */
    dueAt: instant('due_at').notNull(),
    createdAt: instant('created_at').notNull(),
    /** A provider took it; null: not yet. */
    sentAt: instant('sent_at'),
    channel: text({ enum: CHANNELS }),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.kind, t.record] }),
    check('consent_notice_kind', oneOf(t.kind, CONSENT_NOTICE_KINDS)),
    check('consent_notice_span', oneOf(t.span, CONSENT_SPANS)),
    check('consent_notice_sent', sql`(${t.sentAt} is null) = (${t.channel} is null)`),
    index('consent_notice_unsent')
      .on(t.dueAt)
      .where(sql`${t.sentAt} is null`),
  ],
)
