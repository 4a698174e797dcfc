import type { Plan } from '#app/domain/channel-plan.ts'
import { DAY, formatInstant } from '#app/domain/time.ts'
import { createLinks } from '#app/services/link/create.ts'
import { sealLink } from '#app/services/link/token.ts'
import {
  createKey,
  createResident,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

/** A live resident with KakaoTalk, text and e-mail, all verified, who agreed to some topics. Addresses in their normal form. */
export async function createLinked(
  ctx: TestContext,
  agreed: readonly string[] = [],
): Promise<{ id: string; phone: string; email: string }> {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const at = formatInstant(ctx.clock() - DAY)
  const verified = (channel: 'kakao' | 'sms' | 'email', address: string) => ({
    channel,
    address,
    verifiedAt: at,
  })
  const kim = await createResident(ctx, {
    phone,
    email,
    contactPoints: [verified('kakao', phone), verified('sms', phone), verified('email', email)],
    order: ['kakao', 'sms', 'email'],
    consents: agreed.map((topic) => ({
      topic,
      action: 'grant',
      night: true,
      // So long ago that its result was told.
      at: formatInstant(ctx.clock() - 30 * DAY),
      document: 'v1',
      method: 'paper',
    })),
  })
  return { id: kim.id, phone: kim.phone!, email: kim.email! }
}

/** The paths that the links in an agency's message about one topic lead to, and whom they mean. */
export async function createLinkPaths(ctx: TestContext, topic: string, agreed: readonly string[] = []) {
  const kim = await createLinked(ctx, agreed)
  const { keyId } = await createKey(ctx)
  await ctx.catalog.refresh()
  const { agencyId } = ctx.catalog.keyById(keyId)!
  const [point] = await ctx.pools.pages.run(
    (sql) => sql<[{ id: string }]>`
      select id from contact_point where resident_id = ${kim.id} and channel = 'email'`,
  )
  const plan = { steps: [{ channel: 'email', contactPointId: point.id }] } as unknown as Plan
  const target = { residentId: kim.id, agencyId, topic, contactPointId: point.id }
  const { withdraw, notMine } = createLinks(ctx, { ...target, plan }, ctx.clock())!
  // As the e-mail that asks whether an address is still theirs carries it.
  const stillMine = `/still-mine?token=${sealLink(ctx, 'still_mine', target, ctx.clock())}`
  const pathOf = (url: string) => url.slice(ctx.config.publicUrl.length)
  return { ...kim, agencyId, withdraw: pathOf(withdraw), notMine: pathOf(notMine), stillMine }
}

export const tokenIn = (url: string): string => new URL(url).searchParams.get('token')!

type Entry = { topic: string; action: string; night: boolean; method: string; at: string }

/** All that a link could change of a resident. */
export async function residentState(ctx: TestContext, id: string) {
  return ctx.pools.pages.run(async (sql) => {
    const [resident] = await sql<[{ version: number }]>`select version from resident where id = ${id}`
    const ledger = await sql<(Omit<Entry, 'at'> & { at: number })[]>`
      select topic, action, night, method, epoch_ms(at) as at from consent_event
      where resident_id = ${id} order by sequence`
    const optedOut = await sql<{ topic: string }[]>`
      select topic from preference where resident_id = ${id} and opted_out order by topic`
    const suspended = await sql<{ channel: string }[]>`
      select channel from contact_point where resident_id = ${id} and unreachable_at is not null order by channel`
    const own = await sql<{ kind: string; isSuspended: boolean }[]>`
      select kind, suspended_at is not null as "isSuspended" from own_address
      where resident_id = ${id} order by kind`
    return {
      version: resident.version,
      ledger: ledger.map((entry): Entry => ({ ...entry, at: formatInstant(entry.at) })),
      optedOut: optedOut.map(({ topic }) => topic),
      suspended: suspended.map(({ channel }) => channel),
      own: own.map((each) => ({ ...each })),
    }
  })
}

export async function findAudits(ctx: TestContext, id: string, action: string) {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ actorKind: string; detail: object }[]>`
      select actor_kind as "actorKind", detail from audit_event where resident_id = ${id} and action = ${action}`,
  )
  return rows.map((row) => ({ ...row }))
}
