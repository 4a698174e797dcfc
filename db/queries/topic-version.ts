import { and, desc, eq, inArray, max, sql, sum } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor, Transaction } from '#db/client.ts'
import type { TopicContent, TopicVersionState } from '#app/domain/topic-publication.ts'
import { agency, topic } from '#db/schema/agency.ts'
import { staff } from '#db/schema/staff.ts'
import { topicVersion } from '#db/schema/topic-version.ts'

export type VersionRow = typeof topicVersion.$inferSelect

/** With the names of those who wrote, proposed and decided it. */
export type NamedVersion = VersionRow & {
  authorName: string | null
  proposedName: string | null
  decidedName: string | null
}

/** One writer at a time for each topic, also for one that is not there yet, until the transaction ends. */
export async function lockTopicCode(tx: Transaction, code: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`topic/${code}`}, 0))`)
}

/** Every version of a topic, newest first. */
export async function listVersions(db: Executor, code: string): Promise<NamedVersion[]> {
  const [author, proposer, decider] = [
    alias(staff, 'author'),
    alias(staff, 'proposer'),
    alias(staff, 'decider'),
  ]
  const rows = await db
    .select({
      version: topicVersion,
      authorName: author.name,
      proposedName: proposer.name,
      decidedName: decider.name,
    })
    .from(topicVersion)
    .leftJoin(author, eq(author.id, topicVersion.author))
    .leftJoin(proposer, eq(proposer.id, topicVersion.proposedBy))
    .leftJoin(decider, eq(decider.id, topicVersion.decidedBy))
    .where(eq(topicVersion.code, code))
    .orderBy(desc(topicVersion.changedAt), desc(topicVersion.id))
  return rows.map(({ version, ...names }) => ({ ...version, ...names }))
}

const OPEN: TopicVersionState[] = ['draft', 'proposed']

/** What is on its way to be published; at most one for each topic. */
export async function listOpenVersions(db: Executor): Promise<VersionRow[]> {
  return db.select().from(topicVersion).where(inArray(topicVersion.state, OPEN)).orderBy(topicVersion.code)
}

export async function findOpenVersion(db: Executor, code: string): Promise<VersionRow | null> {
  const [row] = await db
    .select()
    .from(topicVersion)
    .where(and(eq(topicVersion.code, code), inArray(topicVersion.state, OPEN)))
  return row ?? null
}

export async function findNewestNumber(db: Executor, code: string): Promise<number> {
  const [row] = await db
    .select({ number: max(topicVersion.number) })
    .from(topicVersion)
    .where(eq(topicVersion.code, code))
  return row?.number ?? 0
}

/** How often anything of a topic was written: grows with every draft that is saved, whatever became of those before. */
export async function countRevisions(db: Executor, code: string): Promise<number> {
  const [row] = await db
    .select({ revisions: sum(topicVersion.revision).mapWith(Number) })
    .from(topicVersion)
    .where(eq(topicVersion.code, code))
  return row?.revisions ?? 0
}

export async function findPublished(db: Executor, code: string, number: number): Promise<VersionRow | null> {
  const [row] = await db
    .select()
    .from(topicVersion)
    .where(and(eq(topicVersion.code, code), eq(topicVersion.number, number)))
  return row ?? null
}

export async function insertVersion(tx: Transaction, row: typeof topicVersion.$inferInsert): Promise<void> {
  await tx.insert(topicVersion).values(row)
}

export async function updateVersion(
  tx: Transaction,
  id: string,
  set: Partial<typeof topicVersion.$inferInsert>,
): Promise<void> {
  await tx.update(topicVersion).set(set).where(eq(topicVersion.id, id))
}

/** Every topic with its words and the agency whose it is. */
export async function listTopicContents(
  db: Executor,
): Promise<{ content: TopicContent; agencyId: string | null; agencyName: string | null }[]> {
  const rows = await db
    .select({ topic, agencyCode: agency.code, agencyName: agency.name })
    .from(topic)
    .leftJoin(agency, eq(agency.id, topic.agencyId))
    .orderBy(agency.name, topic.class, topic.code)
  return rows.map(({ topic: row, agencyCode, agencyName }) => {
    const { agencyId, createdAt: _created, updatedAt: _updated, ...content } = row
    return { content: { ...content, agency: agencyCode }, agencyId, agencyName }
  })
}
