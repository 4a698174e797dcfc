import { desc, lt, sql } from 'drizzle-orm'
import type { Sql, TransactionSql } from 'postgres'
import type { Executor, Transaction } from '#db/client.ts'
import { destructionCertificate, pathTrial, retentionSetting } from '#db/schema/index.ts'
import type { KeptLonger, Retained } from '#app/domain/retention.ts'

export type CertificateRow = typeof destructionCertificate.$inferSelect

/** The months of evidence there are, oldest first: `consult_2026_11`. */
export async function listEvidenceMonths(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'consult'::regclass order by c.relname`
  return rows.map(({ name }) => name)
}

export type EvidencePlace = { writer: string; block: number; position: number; id: string }

/** The places of a month's evidence in its chains, in order. */
export async function* walkEvidenceMonth(tx: TransactionSql, month: string): AsyncGenerator<EvidencePlace> {
  const pages = tx<EvidencePlace[]>`
    select writer, block, position::int, id from ${tx(month)} order by writer, block, position, id`.cursor(
    2_000,
  )
  for await (const page of pages) yield* page
}

/**
 * Destroys a month of evidence. Whoever asks meanwhile waits for the lock with us, so it is given up soon.
 * @throws 55P03 when others hold the table: try again later
 */
export async function dropEvidenceMonth(tx: Transaction, month: string): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '200ms'`)
  await tx.execute(sql`alter table consult detach partition ${sql.identifier(month)}`)
  await tx.execute(sql`drop table ${sql.identifier(month)}`)
}

const at = (instant: number) => sql`to_timestamp(${instant}::float8 / 1000)`

/** The oldest part of what is to go. `isAll`: nothing more is left. */
export type Part = { rows: number; isAll: boolean }

/** Of rows, or of residents with all of theirs: in one transaction no more, so that a statement ends within its limit. */
const PART = 10_000
const PART_RESIDENTS = 200

const partOf = (rows: number): Part => ({ rows, isAll: rows < PART })

export async function deleteOutcomes(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select ctid from outcome where reported_at < ${at(before)} limit ${PART}`
  return partOf(count(await tx.execute(sql`delete from outcome where ctid = any(array(${old}))`)))
}

/** With what their devices answered. */
export async function deletePushes(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select consult_id from push_request where requested_at < ${at(before)} order by requested_at, consult_id limit ${PART}`
  await tx.execute(sql`delete from push_delivery where consult_id = any(array(${old}))`)
  return partOf(count(await tx.execute(sql`delete from push_request where consult_id = any(array(${old}))`)))
}

export async function deleteAudits(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select ctid from audit_event where at < ${at(before)} limit ${PART}`
  return partOf(count(await tx.execute(sql`delete from audit_event where ctid = any(array(${old}))`)))
}

/** Of staff; a trigger refuses whatever is younger than three years. */
export async function deleteStaffRights(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select id from staff_right_event where at < ${at(before)} limit ${PART}`
  return partOf(count(await tx.execute(sql`delete from staff_right_event where id = any(array(${old}))`)))
}

/**
 * Names and e-mails of staff who ended before, once nothing of their rights is kept any more. The row stays, without them:
 * what they did names its id.
 */
export async function emptyStaff(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select s.id from staff s where s.ended_at < ${at(before)} and not s.is_emptied
    and not exists (select from staff_right_event e where e.staff_id = s.id) limit ${PART}`
  const emptied = await tx.execute<{ id: string }>(sql`
    update staff set name = null, email = '', email_hash = gen_random_uuid(), is_emptied = true
    where id = any(array(${old})) returning id`)
  await tx.execute(sql`
    delete from staff_invitation where staff_id in (select id from staff where is_emptied)`)
  return partOf(emptied.length)
}

/** Who of the staff opened whose page, and why. */
export async function deleteCases(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select id from resident_case where ends_at < ${at(before)} limit ${PART}`
  return partOf(count(await tx.execute(sql`delete from resident_case where id = any(array(${old}))`)))
}

/** Those that were answered: one that waits is never too old. */
export async function deleteRequests(tx: Transaction, before: number): Promise<Part> {
  const old = sql`select id from resident_request where answered_at < ${at(before)} limit ${PART}`
  return partOf(count(await tx.execute(sql`delete from resident_request where id = any(array(${old}))`)))
}

/** The consents of residents who left before: ledger, notices, and what a guardian agreed to. `rows`: of the ledger. */
export async function deleteConsentsOfErased(tx: Transaction, before: number): Promise<Part> {
  const left = await tx.execute<{ id: string }>(sql`
    select r.id from resident r where r.erased_at < ${at(before)} and (
      exists (select from consent_event e where e.resident_id = r.id)
      or exists (select from consent_notice n where n.resident_id = r.id)
      or exists (select from guardian_event g where g.resident_id = r.id))
    limit ${PART_RESIDENTS}`)
  const ids = sql`(select (json_array_elements_text(${JSON.stringify(left.map(({ id }) => id))}::json))::uuid)`
  await tx.execute(sql`delete from consent_notice where resident_id in ${ids}`)
  await tx.execute(sql`delete from guardian_event where resident_id in ${ids}`)
  const rows = count(await tx.execute(sql`delete from consent_event where resident_id in ${ids}`))
  return { rows, isAll: left.length < PART_RESIDENTS }
}

const count = (result: { count?: number | null }): number => result.count ?? 0

/** Tests of a path, with their steps. */
export async function deleteTrials(db: Executor, before: Date): Promise<void> {
  await db.delete(pathTrial).where(lt(pathTrial.startedAt, before))
}

export async function insertCertificate(tx: Transaction, row: CertificateRow): Promise<void> {
  await tx.insert(destructionCertificate).values(row)
}

/** Oldest first, in the view of a walk of the evidence. */
export async function readCertificates(tx: TransactionSql): Promise<CertificateRow[]> {
  type Read = Omit<CertificateRow, 'until' | 'destroyedAt'> & { until: number; destroyedAt: number }
  const rows = await tx<Read[]>`
    select id, what, epoch_ms(until) as until, rows::float8, digest, law, epoch_ms(destroyed_at) as "destroyedAt",
      key_id as "keyId", signature
    from destruction_certificate order by destroyed_at, id`
  return rows.map(({ until, destroyedAt, ...row }) => ({
    ...row,
    until: new Date(until),
    destroyedAt: new Date(destroyedAt),
  }))
}

/** Newest first. */
export async function listCertificates(db: Executor, limit: number): Promise<CertificateRow[]> {
  const { destroyedAt, id } = destructionCertificate
  return db.select().from(destructionCertificate).orderBy(desc(destroyedAt), desc(id)).limit(limit)
}

/** What staff set to be kept longer. */
export async function readKeptLonger(db: Executor): Promise<KeptLonger> {
  const rows = await db.select().from(retentionSetting)
  return Object.fromEntries(rows.map(({ what, months }) => [what, months]))
}

/** @returns the months that were set before; null: none */
export async function putKeptLonger(tx: Transaction, what: Retained, months: number): Promise<number | null> {
  const [before] = await tx.execute<{ months: number }>(
    sql`select months from retention_setting where what = ${what} for update`,
  )
  const { what: key } = retentionSetting
  await tx
    .insert(retentionSetting)
    .values({ what, months })
    .onConflictDoUpdate({ target: key, set: { months } })
  return before?.months ?? null
}
