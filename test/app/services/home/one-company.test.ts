import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { viewHome } from '#app/services/home/view.ts'
import { viewOneCompany } from '#app/services/home/one-company.ts'
import type { ResidentLineInput } from '#app/services/resident/line.ts'
import { createResident, createTestContext, uniquePhone, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  const names = { ko: '카카오', en: 'Kakao' }
  const settings = {
    key: 'kakao',
    names,
    issuer: 'http://127.0.0.1:9',
    clientId: 'a',
    clientSecret: 'b',
    via: [],
  }
  ctx = await createTestContext({ providers: [{ ...settings, company: 'kakao' }] })
})
afterAll(() => ctx.close())

const verifiedAt = '2026-05-01T10:00:00+09:00'

/** Linked with Kakao, reached by these channels in this order. */
async function linkedWith(order: ResidentLineInput['order'], email?: string): Promise<string> {
  const phone = uniquePhone()
  const { id } = await createResident(ctx, {
    phone,
    order,
    contactPoints: [
      { channel: 'kakao', address: phone, verifiedAt },
      ...(order?.includes('sms') ? [{ channel: 'sms' as const, address: phone, verifiedAt }] : []),
      ...(email ? [{ channel: 'email' as const, address: email, verifiedAt }] : []),
    ],
  })
  await ctx.pools.pages.run(
    (sql) => sql`
      insert into provider_login (resident_id, provider, subject_hash, key_id, created_at)
      values (${id}, 'kakao', ${randomUUID()}, 't1', now())`,
  )
  return id
}

const hanmail = () => `${randomUUID().slice(0, 8)}@hanmail.net`

test('KakaoTalk alone with Kakao’s log-in, or with a mailbox of Kakao’s behind it, is warned of', async () => {
  expect(await viewOneCompany(ctx, await linkedWith(['kakao']))).toBe('kakao')
  expect(await viewOneCompany(ctx, await linkedWith(['kakao', 'email'], hanmail()))).toBe('kakao')
})

// Mutant: count the mailbox as nobody's, or leave the order out.
test('a text behind it, or somebody else’s mailbox, ends the warning', async () => {
  expect(await viewOneCompany(ctx, await linkedWith(['kakao', 'sms']))).toBeNull()
  expect(
    await viewOneCompany(ctx, await linkedWith(['kakao', 'email'], `${randomUUID()}@example.kr`)),
  ).toBeNull()
})

test('on the home page it stands in the place of the warning that there is one channel only', async () => {
  const { warnings } = await viewHome(ctx, await linkedWith(['kakao']))
  expect(warnings).toContainEqual({ kind: 'one_company', channel: 'kakao', company: 'kakao' })
  expect(warnings.map(({ kind }) => kind)).not.toContain('single_channel')
})
