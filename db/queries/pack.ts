import type { Sql } from 'postgres'
import type { Realm } from '#db/schema/columns.ts'
import { unhurried } from './unhurried.ts'

/** Whose pack. */
export type PackOwner = { agencyId: string; realm: Realm }

/** A pack whose chunks are still to come. Times in epoch milliseconds. */
export type NewPackRow = PackOwner & {
  id: string
  issuedAt: number
  expiresAt: number
  sealedKey: string
  keyCommitment: string
  feedCursor: string | null
}

export type PackRow = NewPackRow & { records: number; chunks: number; contentDigest: string }

/** Every agency and realm with a key that may fetch a pack at `at`. */
export async function listPackOwners(sql: Sql, at: number): Promise<PackOwner[]> {
  return sql<PackOwner[]>`
    select distinct agency_id as "agencyId", realm from api_key
    where 'feed' = any(scopes) and revoked_at is null
      and (expires_at is null or expires_at > to_timestamp(${at}::float8 / 1000))
    order by 1, 2`
}

export async function insertPack(sql: Sql, row: NewPackRow): Promise<void> {
  await sql`
    insert into pack (id, agency_id, realm, issued_at, expires_at, sealed_key, key_commitment, feed_cursor)
    values (${row.id}, ${row.agencyId}, ${row.realm}, to_timestamp(${row.issuedAt}::float8 / 1000),
      to_timestamp(${row.expiresAt}::float8 / 1000), ${row.sealedKey}, ${row.keyCommitment}, ${row.feedCursor})`
}

export async function insertChunk(sql: Sql, id: string, number: number, content: Buffer): Promise<void> {
  await sql`insert into pack_chunk (pack_id, number, content) values (${id}, ${number}, ${content})`
}

/** From now on it is the pack that is given. */
export async function finishPack(
  sql: Sql,
  id: string,
  made: Pick<PackRow, 'records' | 'chunks' | 'contentDigest'>,
): Promise<void> {
  await sql`
    update pack set records = ${made.records}, chunks = ${made.chunks}, content_digest = ${made.contentDigest}
    where id = ${id}`
}

/** The newest whole pack that has not expired; null: none. */
export async function findNewestPack(sql: Sql, owner: PackOwner, at: number): Promise<PackRow | null> {
  const [row] = await sql<PackRow[]>`
    select id, agency_id as "agencyId", realm, epoch_ms(issued_at) as "issuedAt", epoch_ms(expires_at) as "expiresAt",
      sealed_key as "sealedKey", key_commitment as "keyCommitment", feed_cursor as "feedCursor", records, chunks,
      content_digest as "contentDigest"
    from pack
    where agency_id = ${owner.agencyId} and realm = ${owner.realm} and content_digest is not null
      and expires_at > to_timestamp(${at}::float8 / 1000)
    order by issued_at desc, id desc limit 1`
  return row ?? null
}

/** Whether one has been under way since `since` (epoch milliseconds). */
export async function isPackBeingMade(sql: Sql, owner: PackOwner, since: number): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
    select exists (select from pack where agency_id = ${owner.agencyId} and realm = ${owner.realm}
      and content_digest is null and issued_at > to_timestamp(${since}::float8 / 1000)) as any`
  return row?.any ?? false
}

/** When a pack of this agency and realm was issued, epoch milliseconds; null: not theirs, or too long ago. */
export async function findPackIssue(sql: Sql, id: string, owner: PackOwner): Promise<number | null> {
  const [row] = await sql<{ issuedAt: number }[]>`
    select epoch_ms(issued_at) as "issuedAt" from pack
    where id = ${id} and agency_id = ${owner.agencyId} and realm = ${owner.realm} and content_digest is not null`
  return row?.issuedAt ?? null
}

/** @throws when the pack was taken away meanwhile */
export async function readChunk(sql: Sql, id: string, number: number): Promise<Buffer> {
  const [row] = await sql<{ content: Buffer }[]>`
    select content from pack_chunk where pack_id = ${id} and number = ${number}`
  if (!row) throw new Error('a chunk of a pack is missing')
  return row.content
}

/** Deletes the chunks of expired packs, and packs that expired before `forgetBefore`. Epoch milliseconds. */
export async function forgetPacks(sql: Sql, at: number, forgetBefore: number): Promise<void> {
  await unhurried(sql, async (tx) => {
    await tx`
      delete from pack_chunk c using pack p
      where p.id = c.pack_id and p.expires_at <= to_timestamp(${at}::float8 / 1000)`
    await tx`delete from pack where expires_at <= to_timestamp(${forgetBefore}::float8 / 1000)`
  })
}
