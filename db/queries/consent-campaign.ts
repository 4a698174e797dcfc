import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { ConsentChange } from '#app/domain/consent-change.ts'
import type { Channel } from '#app/domain/channel.ts'
import { consentCampaign, consentTold } from '#db/schema/index.ts'

/** A version and how far the telling of it is; times in epoch milliseconds. */
export type CampaignRow = ConsentChange & {
  version: string
  passedAt: number | null
  endedAt: number | null
}
export type CampaignKey = { subject: string; version: string }
export type ToldKey = CampaignKey & { residentId: string }

const CAMPAIGN = sql`
  select d.subject, d.version, d.meaning, epoch_ms(d.published_at) as "publishedAt",
    epoch_ms(d.in_force_at) as "inForceAt", epoch_ms(d.ends_at) as "endsAt", epoch_ms(c.passed_at) as "passedAt",
    epoch_ms(c.ended_at) as "endedAt"
  from consent_campaign c join consent_document d on d.subject = c.subject and d.version = c.version`

/** Those of which somebody is still told, or something is still to end: what rests on an older text may come late, on paper. */
export async function listOpenCampaigns(db: Executor, now: Date): Promise<CampaignRow[]> {
  return db.execute<CampaignRow>(sql`${CAMPAIGN}
    where d.meaning = 'ask' or d.in_force_at > ${now.toISOString()}::timestamptz
    order by d.published_at, d.subject`)
}

export async function listCampaigns(db: Executor): Promise<CampaignRow[]> {
  return db.execute<CampaignRow>(sql`${CAMPAIGN} order by d.published_at desc, d.subject`)
}

export async function findCampaign(
  db: Executor,
  { subject, version }: CampaignKey,
): Promise<CampaignRow | null> {
  const [row] = await db.execute<CampaignRow>(
    sql`${CAMPAIGN} where d.subject = ${subject} and d.version = ${version}`,
  )
  return row ?? null
}

export async function insertCampaign(tx: Transaction, key: CampaignKey): Promise<void> {
  await tx.insert(consentCampaign).values(key)
}

const ofCampaign = ({ subject, version }: CampaignKey) =>
  and(eq(consentCampaign.subject, subject), eq(consentCampaign.version, version))

export async function noteCampaign(
  db: Executor,
  key: CampaignKey,
  set: { passedAt: Date } | { endedAt: Date },
): Promise<void> {
  await db.update(consentCampaign).set(set).where(ofCampaign(key))
}

/** The version itself, and every one that came or will come into force after it. */
export async function listVersionsSince(db: Executor, { subject, version }: CampaignKey): Promise<string[]> {
  const rows = await db.execute<{ version: string }>(sql`
    select version from consent_document
    where subject = ${subject} and (in_force_at, published_at) >= (
      select in_force_at, published_at from consent_document where subject = ${subject} and version = ${version})`)
  return rows.map((row) => row.version)
}

export async function findTold(
  db: Executor,
  { residentId, subject, version }: ToldKey,
): Promise<typeof consentTold.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(consentTold)
    .where(toldOf(subject, version, residentId))
  return row ?? null
}

const toldOf = (subject: string, version: string, residentId: string) =>
  and(
    eq(consentTold.residentId, residentId),
    eq(consentTold.subject, subject),
    eq(consentTold.version, version),
  )

/** Notes whom a version concerns, each once. @returns those who were not known before */
export async function insertTold(
  tx: Transaction,
  { subject, version }: CampaignKey,
  residentIds: readonly string[],
  orderedAt: Date,
): Promise<string[]> {
  if (residentIds.length === 0) return []
  const rows = await tx
    .insert(consentTold)
    .values(residentIds.map((residentId) => ({ residentId, subject, version, orderedAt })))
    .onConflictDoNothing()
    .returning({ residentId: consentTold.residentId })
  return rows.map(({ residentId }) => residentId)
}

/** Which of some residents are still to be told. */
export async function listUntold(
  db: Executor,
  { subject, version }: CampaignKey,
  residentIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    select resident_id as id from consent_told
    where resident_id = any(${sql.param([...residentIds])}::uuid[]) and subject = ${subject} and version = ${version}
      and sent_at is null`)
  return new Set(rows.map(({ id }) => id))
}

/** Takes a telling for one sending. @returns false: it was sent, or another that began after `stale` is at it */
export async function claimTold(
  db: Executor,
  { residentId, subject, version }: ToldKey,
  { at, stale }: { at: Date; stale: Date },
): Promise<boolean> {
  const { claimedAt, sentAt } = consentTold
  const rows = await db
    .update(consentTold)
    .set({ claimedAt: at })
    .where(
      and(toldOf(subject, version, residentId), isNull(sentAt), or(isNull(claimedAt), lte(claimedAt, stale))),
    )
    .returning({ residentId: consentTold.residentId })
  return rows.length > 0
}

/** Gives it back unsent. */
export async function releaseTold(db: Executor, { residentId, subject, version }: ToldKey): Promise<void> {
  await db
    .update(consentTold)
    .set({ claimedAt: null })
    .where(toldOf(subject, version, residentId))
}

/** The first telling stands. @returns whether this is it */
export async function markTold(
  db: Executor,
  { residentId, subject, version }: ToldKey,
  sent: { sentAt: Date; channel: Channel },
): Promise<boolean> {
  const rows = await db
    .update(consentTold)
    .set({ ...sent, claimedAt: null })
    .where(and(toldOf(subject, version, residentId), isNull(consentTold.sentAt)))
    .returning({ residentId: consentTold.residentId })
  return rows.length > 0
}

/** Somebody whom it concerns no more before they were told. */
export async function deleteUntold(db: Executor, { residentId, subject, version }: ToldKey): Promise<void> {
  await db.delete(consentTold).where(and(toldOf(subject, version, residentId), isNull(consentTold.sentAt)))
}

/** Notes that what they agreed to ended without an answer, told or not. */
export async function markEnded(
  tx: Transaction,
  { subject, version }: CampaignKey,
  residentIds: readonly string[],
  at: Date,
): Promise<void> {
  if (residentIds.length === 0) return
  const { residentId, subject: of, version: which } = consentTold
  await tx
    .insert(consentTold)
    .values(residentIds.map((id) => ({ residentId: id, subject, version, orderedAt: at, endedAt: at })))
    .onConflictDoUpdate({ target: [residentId, of, which], set: { endedAt: at } })
}
