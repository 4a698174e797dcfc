import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { MANUAL_PHASES, type ManualText } from '#app/domain/manual.ts'
import { agency } from './agency.ts'
import { instant, oneOf } from './columns.ts'
import { staff } from './staff.ts'

/** The manual as it is now: one line of a checklist. A migration brings the first; staff change them. */
export const manualItem = pgTable(
  'manual_item',
  {
    id: uuid().primaryKey().defaultRandom(),
    phase: text({ enum: MANUAL_PHASES }).notNull(),
    place: smallint().notNull(),
    text: jsonb().$type<ManualText>().notNull(),
    /** Left out by somebody, who may think better of it; null: it is in force. */
    removedAt: instant('removed_at'),
  },
  (t) => [
    check('manual_item_phase', oneOf(t.phase, MANUAL_PHASES)),
    check('manual_item_text', sql`${t.text} ? 'ko'`),
  ],
)

/** One outage that is worked through by the manual: begun when a channel is said to be down, ended by a person. */
export const manualRun = pgTable(
  'manual_run',
  {
    id: uuid().primaryKey(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** null: for all agencies. */
    agencyId: uuid('agency_id').references(() => agency.id),
    begunBy: text('begun_by', { enum: ['staff', 'detector'] }).notNull(),
    reason: text().notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => staff.id),
  },
  (t) => [
    check('manual_run_channel', oneOf(t.channel, CHANNELS)),
    check('manual_run_begun_by', oneOf(t.begunBy, ['staff', 'detector'])),
    check('manual_run_ended', sql`num_nulls(${t.endedAt}, ${t.endedBy}) in (0, 2)`),
    index('manual_run_scope').on(t.channel, t.agencyId, t.startedAt),
    index('manual_run_started').on(t.startedAt),
  ],
)

/** The checklist of one outage, as the manual read when it began. */
export const manualStep = pgTable(
  'manual_step',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => manualRun.id),
    place: smallint().notNull(),
    phase: text({ enum: MANUAL_PHASES }).notNull(),
    text: jsonb().$type<ManualText>().notNull(),
    /** null: not done. */
    doneAt: instant('done_at'),
    doneBy: uuid('done_by').references(() => staff.id),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.place] }),
    check('manual_step_phase', oneOf(t.phase, MANUAL_PHASES)),
    check('manual_step_done', sql`num_nulls(${t.doneAt}, ${t.doneBy}) in (0, 2)`),
  ],
)
