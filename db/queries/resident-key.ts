import { sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Realm } from '#db/schema/columns.ts'
import { jsonRows } from './json-rows.ts'

/** The keys that new rows are written with. */
export type NewestKeys = { secrets: string; lookup: string }

/** Everything of one resident that was made with a key of a ring: their own key, closed, and what they are found by. */
export type KeyedResident = { id: string; realm: Realm; wrappedKey: string }
export type KeyedIndex = { residentId: string; hash: string; role: 'own' | 'contact'; keyId: string }
export type KeyedOwn = { residentId: string; kind: AddressKind; address: string }
export type KeyedPoint = {
  residentId: string
  id: string
  channel: Channel
  address: string
  hash: string
  keyId: string
}
/** A guardian's number, or that of a helper who was asked. `id` null: the guardian's. */
export type KeyedPhone = { residentId: string; id: string | null; phone: string; hash: string }

/**
 * Residents of whom something is not under the newest keys, in the order of their ids. Guardians' and helpers' numbers do
 * not say which key they are under: whoever has one is among them.
 */
export async function listOlderKeyed(
  db: Executor,
  { secrets, lookup }: NewestKeys,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select r.id from resident r
    where r.erased_at is null and (${after}::uuid is null or r.id > ${after}::uuid) and (
      split_part(r.wrapped_key, '.', 1) <> ${secrets}
      or exists (select from address_index i where i.resident_id = r.id and i.key_id <> ${lookup})
      or exists (select from contact_point c where c.resident_id = r.id
        and c.address_key_id <> case c.channel when 'push' then ${secrets} else ${lookup} end)
      or exists (select from guardianship g where g.resident_id = r.id and g.phone_hash is not null)
      or exists (select from delegation d where d.resident_id = r.id and d.phone_hash is not null))
    order by r.id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Some of them, held until the transaction ends: whoever changes them waits, whoever asks about them does not. */
export async function lockKeyed(tx: Transaction, ids: readonly string[]): Promise<KeyedResident[]> {
  return tx.execute<KeyedResident>(sql`
    select id, realm, wrapped_key as "wrappedKey" from resident
    where id = any(${sql.param([...ids])}::uuid[]) and erased_at is null order by id for update`)
}

/** What is kept of them under their own key and found under the ring's. */
export async function readKeyed(tx: Transaction, ids: readonly string[]) {
  const these = sql`resident_id = any(${sql.param([...ids])}::uuid[])`
  const indexes = await tx.execute<KeyedIndex>(sql`
    select resident_id as "residentId", hash, role, key_id as "keyId" from address_index where ${these}`)
  const owns = await tx.execute<KeyedOwn>(sql`
    select resident_id as "residentId", kind, address from own_address where ${these}`)
  const points = await tx.execute<KeyedPoint>(sql`
    select resident_id as "residentId", id, channel, address, address_hash as hash, address_key_id as "keyId"
    from contact_point where ${these}`)
  const phones = await tx.execute<KeyedPhone>(sql`
    select resident_id as "residentId", null as id, phone, phone_hash as hash
    from guardianship where ${these} and phone_hash is not null
    union all
    select resident_id, id, phone, phone_hash from delegation where ${these} and phone_hash is not null`)
  return { indexes: [...indexes], owns: [...owns], points: [...points], phones: [...phones] }
}

/** What one batch changes. `to`: the hash under the newest key. */
export type KeyMoves = {
  residents: { id: string; wrappedKey: string }[]
  indexes: { residentId: string; role: string; hash: string; to: string; keyId: string }[]
  points: { residentId: string; id: string; to: string; keyId: string }[]
  phones: { residentId: string; id: string | null; hash: string; to: string }[]
}

/** Writes them in one statement each. Nothing of what anybody chose changes, so no version rises. */
export async function moveKeyed(
  tx: Transaction,
  { residents, indexes, points, phones }: KeyMoves,
): Promise<void> {
  if (residents.length > 0)
    await tx.execute(sql`update resident t set wrapped_key = r."wrappedKey"
      from ${jsonRows(residents, 'id uuid, "wrappedKey" text')} where t.id = r.id`)
  if (indexes.length > 0)
    await tx.execute(sql`update address_index t set hash = r."to", key_id = r."keyId"
      from ${jsonRows(indexes, '"residentId" uuid, role text, hash uuid, "to" uuid, "keyId" text')}
      where t.hash = r.hash and t.role = r.role and t.resident_id = r."residentId"`)
  if (points.length > 0)
    await tx.execute(sql`update contact_point t set address_hash = r."to", address_key_id = r."keyId"
      from ${jsonRows(points, '"residentId" uuid, id uuid, "to" uuid, "keyId" text')}
      where t.resident_id = r."residentId" and t.id = r.id`)
  const columns = '"residentId" uuid, id uuid, hash uuid, "to" uuid'
  const [ofGuardians, ofHelpers] = [phones.filter(({ id }) => !id), phones.filter(({ id }) => id)]
  if (ofGuardians.length > 0)
    await tx.execute(sql`update guardianship t set phone_hash = r."to" from ${jsonRows(ofGuardians, columns)}
      where t.resident_id = r."residentId" and t.phone_hash = r.hash`)
  if (ofHelpers.length > 0)
    await tx.execute(sql`update delegation t set phone_hash = r."to" from ${jsonRows(ofHelpers, columns)}
      where t.resident_id = r."residentId" and t.id = r.id and t.phone_hash = r.hash`)
}
