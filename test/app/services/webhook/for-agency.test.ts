import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { WEBHOOK_LIMIT } from '#app/domain/webhook.ts'
import { createForAgency, deleteForAgency } from '#app/services/webhook/for-agency.ts'
import { viewWebhooks } from '#app/services/webhook/view-agency.ts'
import { createAgency, createTestContext, type TestContext } from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let suwon: string
let gimpo: string
let manager: TestStaff
let owner: TestStaff
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  suwon = (await createAgency(ctx)).code
  gimpo = (await createAgency(ctx)).code
  manager = await createStaff(ctx, { role: 'agency_manager', agency: suwon })
  owner = await createStaff(ctx)
})
afterAll(() => ctx.close())

const wish = (agency: string, realm: 'live' | 'test' = 'live') => ({
  agency,
  realm,
  url: 'https://hooks.example.kr/allimgil',
  events: ['preference.changed'] as const,
})
const urlsOf = async (agency: string) =>
  (await viewWebhooks(ctx, owner.staff, agency)).webhooks.map(({ url, realm }) => `${realm} ${url}`)

test('staff set up a webhook and delete it; the secret is in the answer and in no list', async () => {
  const { id, secret } = await createForAgency(ctx, manager.staff, wish(suwon, 'test'))
  expect(secret).toMatch(/^whsec_/)
  expect(await urlsOf(suwon)).toEqual(['test https://hooks.example.kr/allimgil'])
  // Mutant: show the secret among the webhooks.
  expect(JSON.stringify(await viewWebhooks(ctx, manager.staff, suwon))).not.toContain(secret)
  await deleteForAgency(ctx, manager.staff, { agency: suwon, webhook: id })
  expect(await urlsOf(suwon)).toEqual([])
  const lines = await ctx.pools.pages.run(
    (sql) =>
      sql`select action, actor_kind, actor from audit_event where action like 'webhook.%' order by action`,
  )
  // Mutant: write the lines as the key's.
  expect(lines).toEqual(
    ['webhook.create', 'webhook.delete'].map((action) => ({
      action,
      actor_kind: 'staff',
      actor: manager.staffId,
    })),
  )
})

test.each(['http://hooks.example.kr/', 'https://', 'hooks.example.kr', 'ftp://hooks.example.kr/'])(
  'the address "%s" is refused',
  async (url) => {
    await expect(createForAgency(ctx, manager.staff, { ...wish(suwon), url })).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/url' }],
    })
  },
)

// Mutants: leave out requireAgency in either verb.
test('an agency manager neither sets up nor deletes a webhook of another agency', async () => {
  const { id } = await createForAgency(ctx, owner.staff, wish(gimpo))
  const refused = { kind: 'not_found' }
  await expect(createForAgency(ctx, manager.staff, wish(gimpo))).rejects.toMatchObject(refused)
  for (const agency of [gimpo, suwon])
    await expect(deleteForAgency(ctx, manager.staff, { agency, webhook: id })).rejects.toMatchObject(refused)
  expect(await urlsOf(gimpo)).toHaveLength(1)
})

test('beyond ten there is no room, and the tenth of one use takes none of the other', async () => {
  const { code } = await createAgency(ctx)
  for (let made = 0; made < WEBHOOK_LIMIT; made++) await createForAgency(ctx, owner.staff, wish(code))
  await expect(createForAgency(ctx, owner.staff, wish(code))).rejects.toMatchObject({ kind: 'conflict' })
  await createForAgency(ctx, owner.staff, wish(code, 'test'))
  expect(await urlsOf(code)).toHaveLength(WEBHOOK_LIMIT + 1)
})
