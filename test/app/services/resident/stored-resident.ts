import type { Ctx } from '#app/services/ctx.ts'

/** What the database holds of a resident, without ciphertexts; times in epoch milliseconds. */
export type StoredResident = {
  language: string
  share: boolean
  order: string[] | null
  quietStart: string | null
  quietEnd: string | null
  version: number
  own: { kind: string; provenAt: number | null }[] | null
  keys: { role: string; kind: string; hash: string }[] | null
  points:
    | {
        id: string
        channel: string
        hash: string
        verifiedAt: number | null
        confirmedAt: number | null
        unreachableAt: number | null
        unreachableFor: string[]
        setBy: string
      }[]
    | null
  topics: { topic: string; order: string[] | null; optedOut: boolean; backups: boolean }[] | null
  consents: { action: string; night: boolean; at: number }[] | null
}

export async function readResident(ctx: Ctx, id: string): Promise<StoredResident> {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<StoredResident[]>`
      select language, share_addresses as share, "order", quiet_start as "quietStart", quiet_end as "quietEnd", version,
        (select json_agg(json_build_object('kind', kind, 'provenAt', epoch_ms(proven_at)) order by kind)
          from own_address where resident_id = r.id) as own,
        (select json_agg(json_build_object('role', role, 'kind', kind, 'hash', hash) order by role, kind, hash)
          from address_index where resident_id = r.id) as keys,
        (select json_agg(json_build_object('id', id, 'channel', channel, 'hash', address_hash,
            'verifiedAt', epoch_ms(verified_at), 'confirmedAt', epoch_ms(confirmed_at),
            'unreachableAt', epoch_ms(unreachable_at), 'unreachableFor', unreachable_for, 'setBy', set_by) order by channel)
          from contact_point where resident_id = r.id) as points,
        (select json_agg(json_build_object('topic', topic, 'order', "order", 'optedOut', opted_out,
            'backups', backups) order by topic)
          from preference where resident_id = r.id) as topics,
        (select json_agg(json_build_object('action', action, 'night', night, 'at', epoch_ms(at)) order by sequence)
          from consent_event where resident_id = r.id) as consents
      from resident r where id = ${id}`,
  )
  if (!row) throw new Error(`There is no resident ${id}`)
  return row
}

/** The addresses of a resident's contact points, as whoever may read them sees them. */
export async function readAddresses(ctx: Ctx, id: string): Promise<Record<string, string>> {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ wrapped: string; id: string; channel: string; address: string }[]>`
      select r.wrapped_key as wrapped, c.id, c.channel, c.address
      from resident r join contact_point c on c.resident_id = r.id where r.id = ${id}`,
  )
  return Object.fromEntries(
    rows.map(({ wrapped, id: rowId, channel, address }) => {
      const key = ctx.vault.residentKeys.unwrap(wrapped, id)
      const place = { table: 'contact_point', column: 'address', rowId }
      return [channel, ctx.vault.addresses.decrypt(key, place, address)]
    }),
  )
}

/** As if the resident (or the counter) had chosen it on a page. */
export async function choose(
  ctx: Ctx,
  residentId: string,
  field: string,
  { actor = 'resident', set }: { actor?: 'resident' | 'counter' | 'import'; set?: string } = {},
): Promise<void> {
  await ctx.pools.pages.run(async (sql) => {
    if (set) await sql.unsafe(`update resident set ${set} where id = $1`, [residentId])
    await sql`
      insert into preference_event (resident_id, id, at, version, field, actor_kind)
      values (${residentId}, gen_random_uuid(), to_timestamp(${ctx.clock() / 1000}::float8), 1, ${field}, ${actor})`
  })
}
