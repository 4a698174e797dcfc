import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import type { DisabledReason, WebhookEvent } from '#app/domain/webhook.ts'
import { webhook } from '#db/schema/webhook.ts'
import type { Realm } from '#db/schema/columns.ts'
import type { Position } from './change.ts'

/** Whose webhooks: an agency's, in a realm. */
export type Owner = { agencyId: string; realm: Realm }

export type ToldHealth = Record<Channel, Health>

/** Times in epoch milliseconds. `secret` and `previousSecret` are sealed. */
export type WebhookRow = Owner & {
  id: string
  url: string
  events: WebhookEvent[]
  secret: string
  previousSecret: string | null
  previousUntil: number | null
  position: Position
  health: ToldHealth
  createdAt: number
  disabledAt: number | null
  disabledReason: DisabledReason | null
}

type Stored = typeof webhook.$inferSelect

const toRow = ({ changeXid, changeId, ...row }: Stored): WebhookRow => ({
  ...row,
  position: { xid: changeXid, id: changeId },
  previousUntil: row.previousUntil?.getTime() ?? null,
  createdAt: row.createdAt.getTime(),
  disabledAt: row.disabledAt?.getTime() ?? null,
})

const isOf = ({ agencyId, realm }: Owner) => and(eq(webhook.agencyId, agencyId), eq(webhook.realm, realm))

/** One new webhook at a time for each owner, until the transaction ends. */
export async function lockWebhooksOf(tx: Transaction, { agencyId, realm }: Owner): Promise<void> {
  const name = `webhook/${agencyId}/${realm}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

export async function countWebhooks(tx: Transaction, owner: Owner): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(webhook).where(isOf(owner))
  return row?.count ?? 0
}

export type NewWebhook = Pick<
  WebhookRow,
  'id' | 'agencyId' | 'realm' | 'url' | 'events' | 'secret' | 'health' | 'createdAt'
>

/** Told of everything from now on: of what this transaction's snapshot does not show. */
export async function insertWebhook(tx: Transaction, row: NewWebhook): Promise<void> {
  await tx.insert(webhook).values({
    ...row,
    createdAt: new Date(row.createdAt),
    changeXid: sql`pg_snapshot_xmin(pg_current_snapshot())`,
    changeId: '00000000-0000-0000-0000-000000000000',
  })
}

export async function listWebhooks(db: Executor, owner: Owner): Promise<WebhookRow[]> {
  const rows = await db
    .select()
    .from(webhook)
    .where(isOf(owner))
    .orderBy(asc(webhook.createdAt), asc(webhook.id))
  return rows.map(toRow)
}

/** Every webhook that is to be told, whoever it belongs to. */
export async function listActiveWebhooks(db: Executor): Promise<WebhookRow[]> {
  const rows = await db.select().from(webhook).where(isNull(webhook.disabledAt)).orderBy(asc(webhook.id))
  return rows.map(toRow)
}

export async function findWebhook(db: Executor, owner: Owner, id: string): Promise<WebhookRow | null> {
  const [row] = await db
    .select()
    .from(webhook)
    .where(and(isOf(owner), eq(webhook.id, id)))
  return row ? toRow(row) : null
}

/** The same, held until the transaction ends. */
export async function lockWebhook(tx: Transaction, owner: Owner, id: string): Promise<WebhookRow | null> {
  const [row] = await tx
    .select()
    .from(webhook)
    .where(and(isOf(owner), eq(webhook.id, id)))
    .for('update')
  return row ? toRow(row) : null
}

/** With its deliveries. @returns whether it was there */
export async function deleteWebhook(tx: Transaction, owner: Owner, id: string): Promise<boolean> {
  const gone = await tx
    .delete(webhook)
    .where(and(isOf(owner), eq(webhook.id, id)))
    .returning({ id: webhook.id })
  return gone.length > 0
}

export async function replaceSecret(
  tx: Transaction,
  id: string,
  {
    secret,
    previousSecret,
    previousUntil,
  }: { secret: string; previousSecret: string; previousUntil: number },
): Promise<void> {
  await tx
    .update(webhook)
    .set({ secret, previousSecret, previousUntil: new Date(previousUntil) })
    .where(eq(webhook.id, id))
}

export type SealedRow = Pick<WebhookRow, 'id' | 'secret' | 'previousSecret'>

/** What every webhook signs with, sealed. */
export async function listSecrets(db: Executor): Promise<SealedRow[]> {
  const { id, secret, previousSecret } = webhook
  return db.select({ id, secret, previousSecret }).from(webhook).orderBy(asc(id))
}

/** Writes the same secrets sealed anew, unless others stand there by now. */
export async function replaceSealed(
  db: Executor,
  before: SealedRow,
  sealed: Omit<SealedRow, 'id'>,
): Promise<void> {
  await db
    .update(webhook)
    .set(sealed)
    .where(and(eq(webhook.id, before.id), eq(webhook.secret, before.secret)))
}

/**
 * Moves on to what was looked at, if nobody else did meanwhile and it is still active.
 * @returns whether it moved: only then may the messages be written
 */
export async function advanceWebhook(
  tx: Transaction,
  { id, position, health }: Pick<WebhookRow, 'id' | 'position' | 'health'>,
  to: { position: Position; health: ToldHealth },
): Promise<boolean> {
  const moved = await tx
    .update(webhook)
    .set({ changeXid: to.position.xid, changeId: to.position.id, health: to.health })
    .where(
      and(
        eq(webhook.id, id),
        sql`${webhook.changeXid} = ${position.xid}::text::xid8`,
        eq(webhook.changeId, position.id),
        sql`${webhook.health} = ${JSON.stringify(health)}::text::jsonb`,
        isNull(webhook.disabledAt),
      ),
    )
    .returning({ id: webhook.id })
  return moved.length > 0
}

/** @returns false when it is disabled already */
export async function disableWebhook(
  tx: Transaction,
  id: string,
  reason: DisabledReason,
  at: number,
): Promise<boolean> {
  const disabled = await tx
    .update(webhook)
    .set({ disabledAt: new Date(at), disabledReason: reason })
    .where(and(eq(webhook.id, id), isNull(webhook.disabledAt)))
    .returning({ id: webhook.id })
  return disabled.length > 0
}
