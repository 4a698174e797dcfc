import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { CountedOutcome, Outcome } from '#app/domain/outcome.ts'
import { detectHealth } from '#app/services/health/detect.ts'
import { HOUR } from '#app/domain/time.ts'
import { createKey, type TestContext } from '#test/support/factories.ts'

/** Whatever an earlier test made of the channels is over, and hours have passed. */
export async function startAnew(ctx: TestContext): Promise<void> {
  await ctx.pools.pages.run((sql) => sql`delete from channel_health`)
  ctx.advance(3 * HOUR)
}

/** An agency with a key, and what it reports: rows as `POST /outcomes` leaves them. */
export type Sender = {
  agencyId: string
  keyId: string
  apiKey: string
  code: string
  /** Reports so many outcomes of a channel, one a millisecond, the last of them now. */
  report(channel: Channel, outcomes: Partial<Record<Outcome, number>>, agoMs?: number): Promise<void>
}

export async function createSender(
  ctx: TestContext,
  given: { realm?: 'live' | 'test' } = {},
): Promise<Sender> {
  const { apiKey, keyId, agency: code } = await createKey(ctx, given)
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ id: string }[]>`select id from agency where code = ${code}`,
  )
  const agencyId = row!.id
  return {
    agencyId,
    keyId,
    apiKey,
    code,
    async report(channel, outcomes, agoMs = 0) {
      const told = Object.entries(outcomes).flatMap(([outcome, count]) => Array<string>(count).fill(outcome))
      const rows = told.map((outcome, place) => ({
        consult_id: v7(),
        channel,
        agency_id: agencyId,
        api_key_id: keyId,
        outcome,
        at: new Date(ctx.clock() - agoMs - (told.length - 1 - place)).toISOString(),
        reported_at: new Date(ctx.clock()).toISOString(),
      }))
      await ctx.pools.pages.run((sql) => sql`insert into outcome ${sql(rows)}`)
    },
  }
}

/** What became of messages of the portal's own, the last of them now. */
export async function deliverOwn(
  ctx: TestContext,
  channel: Channel,
  outcomes: Partial<Record<CountedOutcome, number>>,
): Promise<void> {
  const told = Object.entries(outcomes).flatMap(([outcome, count]) => Array<string>(count).fill(outcome))
  const rows = told.map((outcome, place) => ({
    id: randomUUID(),
    channel,
    outcome,
    at: new Date(ctx.clock() - (told.length - 1 - place)).toISOString(),
  }))
  await ctx.pools.pages.run((sql) => sql`insert into portal_delivery ${sql(rows)}`)
}

/** What an agency (null: everybody) is told of a channel after the detector has looked once more. */
export async function lookAt(ctx: TestContext, sender: Sender | null, channel: Channel): Promise<string> {
  await detectHealth(ctx)
  await ctx.catalog.refresh()
  return ctx.catalog.healthFor(sender?.agencyId ?? null, ctx.clock())[channel].health
}

/** The channels that are not well, as the detector sees them for all. */
export async function brokenForAll(ctx: TestContext): Promise<Channel[]> {
  await ctx.catalog.refresh()
  const health = ctx.catalog.healthFor(null, ctx.clock())
  return CHANNELS.filter((channel) => health[channel].health !== 'operational')
}
