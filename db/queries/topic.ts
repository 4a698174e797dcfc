import { eq, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Topic, TopicClass } from '#app/domain/topic.ts'
import type { TopicWords } from '#app/domain/topic-words.ts'
import { agency, topic } from '#db/schema/agency.ts'

/** The topic, held until the transaction ends. `agency` is a code. */
export async function lockTopic(tx: Transaction, code: string): Promise<Topic | null> {
  const [row] = await tx
    .select({
      code: topic.code,
      class: topic.class,
      name: topic.name,
      allowedChannels: topic.allowedChannels,
      defaultOrder: topic.defaultOrder,
      postAfterSeconds: topic.postAfterSeconds,
      urgentAllowed: topic.urgentAllowed,
      legalService: topic.legalService,
      agency: agency.code,
    })
    .from(topic)
    .leftJoin(agency, eq(agency.id, topic.agencyId))
    .where(eq(topic.code, code))
    .for('update', { of: topic })
  return row ?? null
}

export async function hasTopicConsents(db: Executor, code: string): Promise<boolean> {
  const [row] = await db.execute<{ any: boolean }>(
    sql`select exists (select from consent_event where topic = ${code}) as any`,
  )
  return row?.any ?? false
}

/** What residents read about a topic; null: there is no such topic. */
export async function findTopicWords(db: Executor, code: string): Promise<TopicWords | null> {
  const [row] = await db.select(wordColumns).from(topic).where(eq(topic.code, code))
  return row ?? null
}

/** The same of every topic. */
export async function listTopicWords(db: Executor): Promise<(TopicWords & { code: string })[]> {
  return db.select({ code: topic.code, ...wordColumns }).from(topic)
}

const wordColumns = {
  description: topic.description,
  example: topic.example,
  legalBasis: topic.legalBasis,
}

type TopicValues = Omit<Topic, 'agency'> & TopicWords & { agencyId: string | null }

const toValues = (row: TopicValues) => ({
  class: row.class,
  name: row.name,
  allowedChannels: [...row.allowedChannels],
  defaultOrder: [...row.defaultOrder],
  postAfterSeconds: row.postAfterSeconds,
  urgentAllowed: row.urgentAllowed,
  legalService: row.legalService,
  description: row.description,
  example: row.example,
  legalBasis: row.legalBasis,
  agencyId: row.agencyId,
})

/** Whether it was inserted: false when the code is taken. `at` in epoch milliseconds. */
export async function insertTopic(db: Executor, row: TopicValues, at: number): Promise<boolean> {
  const time = new Date(at)
  const inserted = await db
    .insert(topic)
    .values({ ...toValues(row), code: row.code, createdAt: time, updatedAt: time })
    .onConflictDoNothing()
    .returning({ code: topic.code })
  return inserted.length > 0
}

export async function updateTopic(db: Executor, row: TopicValues, at: number): Promise<void> {
  await db
    .update(topic)
    .set({ ...toValues(row), updatedAt: new Date(at) })
    .where(eq(topic.code, row.code))
}

export type TopicClassRow = { code: string; class: TopicClass }

/** Code and class of every topic. */
export async function listTopicClasses(db: Executor): Promise<TopicClassRow[]> {
  return db.select({ code: topic.code, class: topic.class }).from(topic)
}

/** The same of some topics, whose class stays as it is until the transaction ends. */
export async function holdTopicClasses(tx: Transaction, codes: readonly string[]): Promise<TopicClassRow[]> {
  return tx.execute<TopicClassRow>(
    sql`select code, class from topic where code = any(${sql.param(codes)}::text[]) order by code for key share`,
  )
}
