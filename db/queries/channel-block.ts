import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { agency, channelBlock } from '#db/schema/index.ts'
import { jsonRows } from './json-rows.ts'

/** The step that was blocked; `at`: when, in epoch milliseconds. */
export type BlockedStep = { residentId: string; contactPointId: string; channel: Channel; at: number }

/**
 * Blocks channels for one agency where the contact point of the plan is still there. One that the resident lifted is
 * blocked again only by what happened after that. Lock the residents first.
 */
export async function recordBlocks(
  tx: Transaction,
  agencyId: string,
  steps: readonly BlockedStep[],
): Promise<void> {
  if (steps.length === 0) return
  await tx.execute(sql`
    insert into channel_block as b (resident_id, agency_id, channel, at)
    select r."residentId", ${agencyId}::uuid, r.channel, to_timestamp(max(r.at) / 1000)
    from ${jsonRows(steps, '"residentId" uuid, "contactPointId" uuid, channel text, at float8')}
    join contact_point c on c.resident_id = r."residentId" and c.id = r."contactPointId"
    group by r."residentId", r.channel
    on conflict (resident_id, agency_id, channel) do update set at = excluded.at, lifted_at = null
      where b.lifted_at < excluded.at`)
}

export type BlockRow = { agencyId: string; agency: string; channel: Channel }

/** What a resident blocks, by the agencies' names. */
export async function listBlocks(db: Executor, residentId: string): Promise<BlockRow[]> {
  return db
    .select({ agencyId: agency.id, agency: agency.name, channel: channelBlock.channel })
    .from(channelBlock)
    .innerJoin(agency, eq(agency.id, channelBlock.agencyId))
    .where(and(eq(channelBlock.residentId, residentId), isNull(channelBlock.liftedAt)))
    .orderBy(asc(agency.name), asc(channelBlock.channel))
}

/** @returns whether it stood */
export async function liftBlock(
  tx: Transaction,
  block: { residentId: string; agencyId: string; channel: Channel },
  at: Date,
): Promise<boolean> {
  const lifted = await tx
    .update(channelBlock)
    .set({ liftedAt: at })
    .where(
      and(
        eq(channelBlock.residentId, block.residentId),
        eq(channelBlock.agencyId, block.agencyId),
        eq(channelBlock.channel, block.channel),
        isNull(channelBlock.liftedAt),
      ),
    )
    .returning({ channel: channelBlock.channel })
  return lifted.length > 0
}
