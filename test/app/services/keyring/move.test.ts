import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '#app/cli/run.ts'
import { addMonths, DAY, formatInstant } from '#app/domain/time.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { createCounterCode } from '#app/services/counter/code.ts'
import { hashAddress } from '#app/services/contact-point/address.ts'
import { addDevice } from '#app/services/device/add.ts'
import { hashEndpoint } from '#app/services/device/hash-endpoint.ts'
import { moveKeyrings } from '#app/services/keyring/move.ts'
import { openOwnNumber } from '#app/services/own-number/open.ts'
import { openRefusalLink, sealRefusalLink } from '#app/services/own-number/refusal-link.ts'
import { viewRefusal } from '#app/services/own-number/refuse.ts'
import { openResident } from '#app/services/home/load-resident.ts'
import { moveResidentKeys } from '#app/services/resident/move-keys.ts'
import { createSecret, openSecret, sealSecret } from '#app/services/webhook/secret.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'
import { listWaiting } from '#db/queries/delegation.ts'
import { listChildrenOf } from '#db/queries/guardian.ts'
import { listSecrets } from '#db/queries/webhook.ts'
import { createTestApi } from '#test/support/api.ts'
import {
  createAgency,
  createKey,
  createResident,
  createTestContext,
  createTopic,
  OPERATOR,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { askToHelp } from '../delegation/helped.ts'
import { createSubscription } from '../device/subscription.ts'
import { registerChild } from '../guardian/child.ts'
import { register, signedIn } from '../session/journey.ts'

const [old, young] = [generateKeyring('old'), generateKeyring('young')]
const BOTH = `${young},${old}`

/** A portal whose rows are all its own, seen with these keys, newest first. */
async function openPortal() {
  const ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  const under = (keys: string): TestContext => {
    const ring = parseKeyring(keys)
    return { ...ctx, vault: createVault({ secrets: ring, lookup: ring, signing: ring }) }
  }
  return { ctx, under }
}
type Portal = Awaited<ReturnType<typeof openPortal>>

let portal: Portal
let lonely: Portal
beforeAll(async () => {
  portal = await openPortal()
  lonely = await openPortal()
})
afterAll(() => Promise.all([portal, lonely].map(({ ctx }) => ctx.close())))

/** Who is meant by each of these phones or e-mails, and what an agency is shown of them, asked with these keys. */
async function consults(keys: string, apiKey: string, topic: string, recipients: readonly object[]) {
  const api = await createTestApi(portal.under(keys))
  const answers = []
  for (const recipient of recipients) {
    let said = await api.post('/consults', { recipient, topic }, apiKey)
    // A machine that is busy may refuse to answer in a second: a sender asks again.
    while (said.status === 503) said = await api.post('/consults', { recipient, topic }, apiKey)
    answers.push(said.body.registered && said.body.steps.map(({ address }) => address))
  }
  await api.close()
  return answers
}

/** What must not change for anybody while keys do. */
const untouched = ({ ctx }: Portal) =>
  ctx.pools.pages.run(
    (sql) => sql`select (select count(*)::int from change_event) as changes,
      (select sum(version)::int from resident) as versions`,
  )

// Mutants: move what is found and not what it is compared with; move a resident's rows in two transactions; raise the version.
test('residents are found before, midway and after, by whichever key, and at last with the older key gone', async () => {
  const { ctx, under } = portal
  const before = under(old)
  const [topic, { apiKey }] = [await createTopic(ctx), await createKey(ctx)]
  const people = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const [phone, email] = [uniquePhone(), uniqueEmail()]
      const at = formatInstant(ctx.clock() - DAY)
      const contactPoints = [
        { channel: 'sms' as const, address: phone, verifiedAt: at, confirmedAt: at },
        { channel: 'email' as const, address: email, verifiedAt: at, confirmedAt: at },
      ]
      return createResident(before, { phone, email, share: true, order: ['sms', 'email'], contactPoints })
    }),
  )
  const asked = people.flatMap(({ phone, email }) => [{ phone }, { email }])
  const answers = await consults(old, apiKey, topic, asked)
  expect(answers).not.toContain(false)
  const state = await untouched(portal)

  const stop = new AbortController()
  const first = await moveResidentKeys(under(BOTH), {
    batch: 2,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  })
  expect(first).toEqual({ moved: 2, failed: 0 })
  // A process that was not restarted yet writes with the older key and knows the newer one.
  for (const keys of [BOTH, `${old},${young}`])
    expect(await consults(keys, apiKey, topic, asked)).toEqual(answers)
  expect((await consults(young, apiKey, topic, asked)).filter((answer) => answer !== false)).toHaveLength(4)

  expect(await moveResidentKeys(under(BOTH), { batch: 2 })).toEqual({ moved: 3, failed: 0 })
  expect(await moveResidentKeys(under(BOTH), { batch: 2 })).toEqual({ moved: 0, failed: 0 })
  expect(await consults(young, apiKey, topic, asked)).toEqual(answers)
  expect(await untouched(portal)).toEqual(state)
})

// Mutants: leave out guardians; helpers who were asked; devices; test residents.
test('everything else that stands under a key moves with them', async () => {
  const { ctx, under } = portal
  const [before, both, after] = [under(old), under(BOTH), under(young)]
  const kim = await register(before)
  const child = await registerChild(before)
  const asked = await askToHelp(before, { residentId: kim.residentId })
  const subscription = createSubscription()
  const { deviceId } = await addDevice(before, { session: kim.session, subscription })
  const test = await createResident(before, {}, { realm: 'test' })
  const number = (phone: string) => hashAddress(before, { kind: 'phone', text: phone }).newest.hash
  const link = sealRefusalLink(both, { residentId: kim.residentId, hash: number(kim.phone) }, ctx.clock())
  const token = new URL(link).searchParams.get('token')

  expect((await moveResidentKeys(both)).failed).toBe(0)
  const hashes = (phone: string) => hashAddress(after, { kind: 'phone', text: phone }).all
  const { db } = ctx.pools.pages
  expect(await listChildrenOf(db, hashes(child.guardianPhone))).toMatchObject([
    { residentId: child.residentId },
  ])
  expect(await listWaiting(db, hashes(asked.phone), new Date(ctx.clock()))).toMatchObject([
    { id: asked.delegationId },
  ])
  const opened = await openResident(after, kim.residentId)
  expect((await openOwnNumber(after, db, opened))?.address.text).toBe(kim.phone)
  expect((await signedIn(after, kim.phone)).residentId).toBe(kim.residentId)
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ keyId: string; hash: string }[]>`
      select address_key_id as "keyId", address_hash as hash from contact_point where id = ${deviceId}
      union all select key_id, hash from address_index where resident_id = ${test.id}`,
  )
  expect(rows.map(({ keyId }) => keyId)).toEqual(['young', 'young'])
  // Mutant: keep the hash that the older key made of the device.
  const { endpoint } = JSON.parse(subscription) as { endpoint: string }
  expect(rows[0]).toEqual(hashEndpoint(after, endpoint))
  // The e-mail that stops a stolen number was written before the move. Mutant: look for the hash it names.
  expect(openRefusalLink(both, token)).not.toBeNull()
  expect(await viewRefusal(both, token)).toBe('asking')
})

// Mutants: give up the batch; say that the key may go although somebody still rests on it.
test('somebody whose key is gone keeps nobody else under an older one, and the older one in its ring', async () => {
  const { ctx, under } = lonely
  const lost = await createResident(under(generateKeyring('lost')))
  const [kim, lee] = [await createResident(under(old)), await createResident(under(old))]
  const { agencyId } = await createAgency(ctx)
  const [secret, previous] = [createSecret(), createSecret()]
  const webhookId = crypto.randomUUID()
  const sealed = [secret, previous].map((each) => sealSecret(under(old), webhookId, each))
  await ctx.pools.pages.run(
    (
      sql,
    ) => sql`insert into webhook (id, agency_id, realm, url, events, secret, previous_secret, previous_until,
        change_xid, change_id, health, created_at)
      values (${webhookId}, ${agencyId}, 'live', 'https://example.kr/hook', '{preference.changed}', ${sealed[0]!},
        ${sealed[1]!}, now() + interval '1 day', '0', ${crypto.randomUUID()}, '{}', now())`,
  )
  await createStaff(under(old))
  await createCounterCode(under(old), { residentId: kim.id }, OPERATOR)

  const both = under(BOTH)
  const first = await moveKeyrings(both, OPERATOR)
  expect(first).toMatchObject({
    ...{ moved: { residents: 2, webhooks: 1, staff: 1 }, failed: 1, isWhole: true },
    olderKeys: [
      { ring: 'secrets', key: 'old', removableFrom: null },
      { ring: 'lookup', removableFrom: null },
    ],
  })
  const [row] = await listSecrets(ctx.pools.pages.db)
  expect(
    [row!.secret, row!.previousSecret!].map((each) => openSecret(under(young), webhookId, each)),
  ).toEqual([secret, previous])
  await ctx.pools.pages.run((sql) => sql`delete from resident where id = ${lost.id}`)

  // Thirteen months from the first move on: so long links in messages hold. Mutant: count from the last.
  const from = formatInstant(addMonths(ctx.clock(), 13))
  ctx.advance(10 * DAY)
  const said = { out: '', err: '' }
  const code = await runCli(['keyring', 'move'], {
    open: async () => ({ ...both, close: async () => {} }),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    input: async function* () {},
    folder: '.',
    showsProgress: false,
    actor: OPERATOR,
  })
  expect({ code, err: said.err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(said.out)).toEqual({
    moved: { residents: 0, webhooks: 0, staff: 0 },
    failed: 0,
    isWhole: true,
    olderKeys: [
      { ring: 'secrets', key: 'old', uses: {}, removableFrom: from },
      // It is on a paper: nobody here knows it. It ends by itself, sooner than that.
      { ring: 'lookup', key: 'old', uses: { counterCodes: 1 }, removableFrom: from },
    ],
  })
  expect((await openResident(under(young), lee.id)).row.id).toBe(lee.id)
})
