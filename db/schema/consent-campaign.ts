import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import type { DraftTexts } from '#app/domain/consent-document.ts'
import { instant, oneOf } from './columns.ts'
import { consentDocument } from './consent.ts'
import { resident } from './resident.ts'
import { staff } from './staff.ts'

/** The next version of a text on its way; at most one for each subject. Goes when it is published or thrown away. */
export const consentDraft = pgTable('consent_draft', {
  subject: text().primaryKey(),
  /** Rises with every change, so that nobody writes over, or publishes, what they did not see. */
  revision: integer().notNull(),
  texts: jsonb().$type<DraftTexts>().notNull(),
  author: uuid()
    .notNull()
    .references(() => staff.id),
  changedAt: instant('changed_at').notNull(),
})

/** Telling residents of a version, or asking them: how far it is. One a version that means so. */
export const consentCampaign = pgTable(
  'consent_campaign',
  {
    subject: text().notNull(),
    version: text().notNull(),
    /** When everybody it concerns was last gone through; null: never. */
    passedAt: instant('passed_at'),
    /** When what rested on older versions was ended; null: not yet, or nothing ends. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.version] }),
    foreignKey({
      name: 'consent_campaign_document',
      columns: [t.subject, t.version],
      foreignColumns: [consentDocument.subject, consentDocument.version],
    }),
  ],
)

/** Whom a version concerns, each once. Goes with the resident. */
export const consentTold = pgTable(
  'consent_told',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    subject: text().notNull(),
    version: text().notNull(),
    orderedAt: instant('ordered_at').notNull(),
    /** When a sending began that has not come to its end; nobody else sends it meanwhile. */
    claimedAt: instant('claimed_at'),
    /** A provider took it; null: not yet. */
    sentAt: instant('sent_at'),
    channel: text({ enum: CHANNELS }),
    /** What they had agreed to ended without an answer. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.subject, t.version] }),
    check('consent_told_channel', oneOf(t.channel, CHANNELS)),
    check('consent_told_sent', sql`(${t.sentAt} is null) = (${t.channel} is null)`),
    index('consent_told_version').on(t.subject, t.version),
  ],
)
