import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { SCOPES, type Scope } from '#app/domain/api-scope.ts'
import { CHANNELS } from '#app/domain/channel.ts'
import { HEALTHS, type HealthWords } from '#app/domain/channel-health.ts'
import { TOPIC_CLASSES, type Topic } from '#app/domain/topic.ts'
import type { TopicText } from '#app/domain/topic-words.ts'
import { ACTORS, instant, oneOf, REALMS, within } from './columns.ts'

/** A public body whose sending systems ask us. */
export const agency = pgTable(
  'agency',
  {
    id: uuid().primaryKey().defaultRandom(),
    code: text().notNull().unique(),
    name: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [check('agency_code_format', sql`${t.code} ~ '^[a-z][a-z0-9-]{0,62}$'`)],
)

/** What an agency was called before, for ever: a resident may ask who `수원시청` was. Residents see the name that holds now. */
export const agencyNameEvent = pgTable(
  'agency_name_event',
  {
    id: uuid().primaryKey(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    at: instant('at').notNull(),
    before: text().notNull(),
    after: text().notNull(),
    actorKind: text('actor_kind', { enum: ACTORS }).notNull(),
    actor: text(),
  },
  (t) => [index('agency_name_event_agency').on(t.agencyId, t.at)],
)

export { SCOPES, type Scope }

/** A sending system's secret, kept as a hash: 256 random bits need no slow one. */
export const apiKey = pgTable(
  'api_key',
  {
    id: uuid().primaryKey().defaultRandom(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    realm: text({ enum: REALMS }).notNull(),
    hash: text().notNull().unique(),
    lastFour: text('last_four').notNull(),
    scopes: text({ enum: SCOPES }).array().notNull(),
    /** Networks the key works from, in CIDR notation; empty: from anywhere. */
    ranges: text().array().notNull().default([]),
    /** Recipients a minute. */
    quota: integer().notNull().default(600_000),
    /** The key this one replaces; both work until the older one's `expiresAt`. */
    rotatedFrom: uuid('rotated_from'),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    /** Since then its reports kill no contact point; null: they do. */
    quarantinedAt: instant('quarantined_at'),
    /** Staff lifted the last quarantine then: kills are counted from here. */
    releasedAt: instant('released_at'),
  },
  (t) => [
    check('api_key_realm', oneOf(t.realm, REALMS)),
    check('api_key_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check('api_key_scopes', sql`cardinality(${t.scopes}) > 0 and ${within(t.scopes, SCOPES)}`),
    check('api_key_quota', sql`${t.quota} > 0`),
    index('api_key_agency').on(t.agencyId),
  ],
)

/** When a key was last used, to the minute. Apart from the key, whose every change is told to all processes. */
export const apiKeyUse = pgTable('api_key_use', {
  apiKeyId: uuid('api_key_id')
    .primaryKey()
    .references(() => apiKey.id),
  lastUsedAt: instant('last_used_at').notNull(),
})

/** A kind of notice (알림 종류). Codes are unique among all agencies; `agencyId` null: every agency may use it. */
export const topic = pgTable(
  'topic',
  {
    code: text().primaryKey(),
    class: text({ enum: TOPIC_CLASSES }).notNull(),
    name: jsonb().$type<Topic['name']>().notNull(),
    allowedChannels: text('allowed_channels', { enum: CHANNELS }).array().notNull(),
    defaultOrder: text('default_order', { enum: CHANNELS }).array().notNull(),
    postAfterSeconds: integer('post_after_seconds').notNull().default(86_400),
    urgentAllowed: boolean('urgent_allowed').notNull().default(false),
    legalService: boolean('legal_service').notNull().default(false),
    /** For residents; null: nobody wrote it yet. */
    description: jsonb().$type<TopicText>(),
    example: jsonb().$type<TopicText>(),
    legalBasis: jsonb('legal_basis').$type<TopicText>(),
    agencyId: uuid('agency_id').references(() => agency.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    check('topic_class', oneOf(t.class, TOPIC_CLASSES)),
    check('topic_name', sql`${t.name} ? 'ko'`),
    check(
      'topic_words',
      sql`coalesce(${t.description} ? 'ko', true) and coalesce(${t.example} ? 'ko', true) and coalesce(${t.legalBasis} ? 'ko', true)`,
    ),
    check(
      'topic_allowed_channels',
      sql`cardinality(${t.allowedChannels}) > 0 and ${within(t.allowedChannels, CHANNELS)}`,
    ),
    check(
      'topic_default_order',
      sql`cardinality(${t.defaultOrder}) > 0 and ${t.defaultOrder} <@ ${t.allowedChannels} and is_distinct(${t.defaultOrder})`,
    ),
    check(
      'topic_alimtalk_carries_no_advertising',
      sql`${t.class} <> 'advertising' or not 'kakao' = any(${t.allowedChannels})`,
    ),
    check('topic_post_after', sql`${t.postAfterSeconds} >= 0`),
    uniqueIndex('topic_code_class').on(t.code, t.class),
  ],
)

/**
 * What is declared about a channel now; at most one word for each channel, scope and declarer.
 * `agencyId` null: for all agencies.
 */
export const channelHealth = pgTable(
  'channel_health',
  {
    id: uuid().primaryKey().defaultRandom(),
    channel: text({ enum: CHANNELS }).notNull(),
    agencyId: uuid('agency_id').references(() => agency.id),
    declaredBy: text('declared_by', { enum: ['staff', 'detector'] }).notNull(),
    health: text({ enum: HEALTHS }).notNull(),
    reason: text().notNull(),
    /** What residents are told, by language; null: the usual words. */
    words: jsonb().$type<HealthWords>(),
    since: instant('since').notNull(),
    until: instant('until'),
  },
  (t) => [
    check('channel_health_channel', oneOf(t.channel, CHANNELS)),
    check('channel_health_health', oneOf(t.health, HEALTHS)),
    check('channel_health_declared_by', oneOf(t.declaredBy, ['staff', 'detector'])),
    check('channel_health_until', sql`${t.until} > ${t.since}`),
    check('channel_health_staff_end', sql`${t.declaredBy} <> 'staff' or ${t.until} is not null`),
    unique('channel_health_one').on(t.channel, t.agencyId, t.declaredBy).nullsNotDistinct(),
  ],
)

/** Every declaration and every lifting, for ever. `health` null: lifted. */
export const channelHealthEvent = pgTable(
  'channel_health_event',
  {
    id: uuid().primaryKey().defaultRandom(),
    at: instant('at').notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    agencyId: uuid('agency_id').references(() => agency.id),
    declaredBy: text('declared_by', { enum: ['staff', 'detector'] }).notNull(),
    health: text({ enum: HEALTHS }),
    reason: text(),
    words: jsonb().$type<HealthWords>(),
    until: instant('until'),
    actorKind: text('actor_kind', { enum: ACTORS }).notNull(),
    actor: text(),
  },
  (t) => [
    check('channel_health_event_channel', oneOf(t.channel, CHANNELS)),
    check('channel_health_event_health', sql`${t.health} is null or ${oneOf(t.health, HEALTHS)}`),
    index('channel_health_event_at').on(t.channel, t.at),
  ],
)

/**
 * One number that rises with every change of an agency, a key, a topic or a declared health (triggers see to it).
 * A consult's statement reads it beside the resident's facts: what a process has cached of the asker's side is used
 * only while the number is the same, so that a change made by another process holds for the very next consult.
 */
export const catalogVersion = pgTable(
  'catalog_version',
  {
    one: boolean().primaryKey().default(true),
    version: bigint({ mode: 'number' }).notNull().default(1),
  },
  (t) => [check('catalog_version_one', sql`${t.one}`)],
)
