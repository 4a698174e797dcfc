import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { TOPIC_VERSION_STATES, type TopicContent } from '#app/domain/topic-publication.ts'
import { instant, oneOf } from './columns.ts'
import { staff } from './staff.ts'

/**
 * What a topic was, is, and may become: drafts, proposals and everything that was published, with who, when and why. No
 * foreign key to the topic: a draft may come before it.
 */
export const topicVersion = pgTable(
  'topic_version',
  {
    id: uuid().primaryKey(),
    code: text().notNull(),
    /** Counted from 1 for each topic; null: it was never published. */
    number: integer(),
    state: text({ enum: TOPIC_VERSION_STATES }).notNull(),
    /** Rises with every change of a draft, so that nobody publishes what they did not see. */
    revision: integer().notNull().default(1),
    content: jsonb().$type<TopicContent>().notNull(),
    why: text(),
    /** null: found as it stood, from an import or the command line. */
    author: uuid().references(() => staff.id),
    changedAt: instant('changed_at').notNull(),
    proposedBy: uuid('proposed_by').references(() => staff.id),
    /** Who published, approved or refused it; `words`: why it was refused. */
    decidedBy: uuid('decided_by').references(() => staff.id),
    decidedAt: instant('decided_at'),
    words: text(),
  },
  (t) => [
    check('topic_version_state', oneOf(t.state, TOPIC_VERSION_STATES)),
    check('topic_version_number', sql`(${t.state} = 'published') = (${t.number} is not null)`),
    // Whoever proposes is not whoever decides.
    check(
      'topic_version_two',
      sql`${t.proposedBy} is distinct from ${t.decidedBy} or ${t.decidedBy} is null`,
    ),
    check('topic_version_words', sql`${t.state} <> 'refused' or ${t.words} is not null`),
    uniqueIndex('topic_version_open')
      .on(t.code)
      .where(sql`${t.state} in ('draft', 'proposed')`),
    uniqueIndex('topic_version_once').on(t.code, t.number),
    index('topic_version_newest').on(t.code, t.changedAt),
  ],
)
