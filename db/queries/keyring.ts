import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'

/** How many rows of one kind were made with one key of a ring. */
export type KeyUseRow = { ring: 'secrets' | 'lookup'; key: string; what: string; count: number }

/** Of all rows that say which key they were made with, and still count for something. */
export async function countKeyUse(db: Executor, at: Date): Promise<KeyUseRow[]> {
  const keyOf = (column: string) => sql.raw(`split_part(${column}, '.', 1)`)
  const rows = await db.execute<KeyUseRow>(sql`
    select ring, key, what, sum(count)::int as count from (
      select 'secrets' as ring, ${keyOf('wrapped_key')} as key, 'residents' as what, count(*) as count
      from resident where erased_at is null group by key
      union all
      select case channel when 'push' then 'secrets' else 'lookup' end as ring, address_key_id, 'contactPoints', count(*)
      from contact_point group by 1, 2
      union all select 'lookup', key_id, 'addresses', count(*) from address_index group by 2
      union all select 'lookup', key_id, 'logins', count(*) from provider_login group by 2
      union all select 'lookup', key_id, 'counterCodes', count(*) from counter_code
        where revoked_at is null and expires_at > ${at.toISOString()}::timestamptz group by 2
      union all select 'secrets', ${keyOf('secret')}, 'webhooks', count(*) from webhook group by 2
      union all select 'secrets', ${keyOf('previous_secret')}, 'webhooks', count(*) from webhook
        where previous_secret is not null group by 2
      union all select 'secrets', ${keyOf('email')}, 'staff', count(*) from staff
        where not is_emptied group by 2
      union all select 'secrets', ${keyOf('totp_secret')}, 'staff', count(*) from staff
        where totp_secret is not null group by 2
    ) u group by ring, key, what order by ring, key, what`)
  return [...rows]
}

/** When operators first moved rows to these newest keys; null: never. */
export async function findFirstMove(
  db: Executor,
  ring: 'secrets' | 'lookup',
  newest: string,
): Promise<number | null> {
  const [row] = await db.execute<{ at: number | null }>(sql`
    select epoch_ms(min(at)) as at from audit_event
    where actor_kind = 'operator' and action = 'keyring.move' and detail->>${ring}::text = ${newest}`)
  return row?.at ?? null
}
