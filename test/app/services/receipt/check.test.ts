import { compactVerify, createLocalJWKSet } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatInstant } from '#app/domain/time.ts'
import { checkReceipt } from '#app/services/receipt/check.ts'
import { listReceiptKeys } from '#app/services/receipt/list-keys.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let key: Awaited<ReturnType<typeof createKey>>
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  key = await createKey(ctx)
  topic = await createTopic(ctx, { allowedChannels: ['kakao', 'sms', 'email'] })
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

async function createKim() {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const verifiedAt = formatInstant(ctx.clock() - 86_400_000)
  const contactPoints = [
    { channel: 'sms', address: phone, verifiedAt },
    { channel: 'email', address: email, verifiedAt },
  ] as const
  return createResident(ctx, { phone, email, contactPoints: [...contactPoints], share: true })
}

/** Asks with a receipt. @returns the answer and its receipt */
async function askWithReceipt(question: object = {}, phone?: string) {
  const asked = phone ?? (await createKim()).phone!
  const { body } = await api.ask(key.apiKey, asked, { topic, receipt: true, ...question })
  return { answer: body, receipt: body.receipt! }
}

const decode = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('a receipt', () => {
  test('comes only when it is asked for', async () => {
    const kim = await createKim()
    expect((await api.ask(key.apiKey, kim.phone!, { topic })).body.receipt).toBeNull()
    expect((await askWithReceipt()).receipt).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  // Mutant: sign another text than the one that is sent.
  test('is checked by a library that knows nothing of us, with the published keys', async () => {
    const { answer, receipt } = await askWithReceipt({ reference: 'tax-1', sendAt: undefined })
    const { headers, json } = await api.host.inject('/.well-known/jwks.json').then((response) => ({
      headers: response.headers,
      json: response.json<Parameters<typeof createLocalJWKSet>[0]>(),
    }))
    expect(headers['cache-control']).toBe('public, max-age=3600')
    expect(json.keys.every((each) => !('d' in each))).toBe(true)
    const { protectedHeader, payload } = await compactVerify(receipt, createLocalJWKSet(json))
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'allimgil-receipt+jwt', kid: 't1' })
    const { receipt: _receipt, links: _links, steps, ...rest } = answer
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
      ...rest,
      iss: 'http://localhost:3000',
      iat: Math.floor(ctx.clock() / 1000),
      agency: key.agency,
      topic,
      urgency: 'normal',
      sendAt: formatInstant(ctx.clock()),
      steps: steps.map(({ address: _address, ...step }) => step),
    })
  })

  // Mutant: keep `address` in the steps.
  test('holds no address, although the answer does', async () => {
    const kim = await createKim()
    const { answer, receipt } = await askWithReceipt({}, kim.phone!)
    expect(answer.steps.map(({ address }) => address)).toContain(kim.email)
    const text = JSON.stringify(decode(receipt.split('.')[1]!))
    expect(text).not.toContain(kim.email!)
    expect(text).not.toContain(kim.phone!.slice(-8))
  })

  test('comes with every answer of a batch, each its own', async () => {
    const recipients = [{ recipient: { phone: uniquePhone() } }, { recipient: { phone: uniquePhone() } }]
    type Batch = { results: { consult: { id: string; receipt: string } }[] }
    const { body } = await api.post<Batch>(
      '/consults/batch',
      { topic, receipt: true, recipients },
      key.apiKey,
    )
    const checks = await Promise.all(body.results.map(({ consult }) => checkReceipt(ctx, consult.receipt)))
    expect(checks.map(({ ok }) => ok)).toEqual([true, true])
    expect(checks.map(({ consult }) => consult)).toEqual(body.results.map(({ consult }) => consult.id))
  })

  // Mutant: sign before the evidence is committed.
  test('is not signed when the evidence cannot be committed', async () => {
    let signed = 0
    const { signer } = ctx.vault
    const counting = { ...signer, signBeside: (bytes: Uint8Array) => (signed++, signer.signBeside(bytes)) }
    const recorder = { ...ctx.recorder, record: () => Promise.reject(new Error('no disk')) }
    const broken = await createTestApi({ ...ctx, vault: { ...ctx.vault, signer: counting }, recorder })
    const { status, body } = await broken.ask(key.apiKey, uniquePhone(), { topic, receipt: true })
    await broken.close()
    expect([status, body.code, signed]).toEqual([503, 'evidence_unavailable', 0])
  })
})

describe('checking', () => {
  test('says what was told, by which key, and that our evidence says the same', async () => {
    for (const phone of [(await createKim()).phone!, uniquePhone()]) {
      const { answer, receipt } = await askWithReceipt({ reference: 'a-1' }, phone)
      expect(await checkReceipt(ctx, `\n${receipt}\n`)).toMatchObject({
        ok: true,
        signature: 'valid',
        evidence: 'same',
        kid: 't1',
        consult: answer.id,
        told: { agency: key.agency, topic, subject: answer.subject, decidedAt: answer.decidedAt },
      })
    }
  })

  // Mutant: decode the payload without verifying it.
  test('finds any change of what was signed, and then tells none of it', async () => {
    const { receipt } = await askWithReceipt()
    const [header = '', payload = '', signature = ''] = receipt.split('.')
    const forged = encode({ ...decode(payload), decision: 'suppress' })
    const check = await checkReceipt(ctx, `${header}.${forged}.${signature}`)
    expect(check).toEqual({
      ok: false,
      signature: 'broken',
      evidence: null,
      kid: 't1',
      consult: null,
      told: null,
    })
  })

  test.each(['', 'hello', 'a.b.c', 'e30.e30.e30', '☃', 'x'.repeat(100_000)])(
    'calls %.20s no receipt',
    async (text) => {
      expect(await checkReceipt(ctx, text)).toMatchObject({
        ok: false,
        signature: 'not_a_receipt',
        told: null,
      })
    },
  )

  // Mutant: leave the `typ` of the header alone.
  test('calls something else that we signed no receipt', async () => {
    const { receipt } = await askWithReceipt()
    const signed = `${encode({ alg: 'EdDSA', typ: 'JWT', kid: 't1' })}.${receipt.split('.')[1]}`
    const { signature } = ctx.vault.signer.sign(Buffer.from(signed))
    expect((await checkReceipt(ctx, `${signed}.${signature}`)).signature).toBe('not_a_receipt')
  })

  test('trusts no receipt that names its own algorithm or brings its own key', async () => {
    const { receipt } = await askWithReceipt()
    const [, payload = '', signature = ''] = receipt.split('.')
    const unsigned = `${encode({ alg: 'none', typ: 'allimgil-receipt+jwt' })}.${payload}.`
    expect((await checkReceipt(ctx, unsigned)).ok).toBe(false)
    const foreign = createVault(rings('t9')).signer
    const jwk = foreign.publicJwks().keys[0]
    const header = encode({ alg: 'EdDSA', typ: 'allimgil-receipt+jwt', kid: 't9', jwk })
    const own = foreign.sign(Buffer.from(`${header}.${payload}`)).signature
    expect(await checkReceipt(ctx, `${header}.${payload}.${own}`)).toMatchObject({
      ok: false,
      signature: 'unknown_key',
      kid: 't9',
    })
    expect(signature).not.toBe(own)
  })

  // Mutant: publish and verify with the newest key alone.
  test('still holds for receipts of a key that was replaced', async () => {
    const { receipt } = await askWithReceipt()
    const t1 = decode(encode(listReceiptKeys(ctx)))
    const seed = 'AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA='
    const before = createVault({ ...rings('t1'), signing: parseKeyring(`old:${seed}`) })
    const after = createVault({
      ...rings('t1'),
      signing: parseKeyring(`${generateKeyring('new')},old:${seed}`),
    })
    const signed = `${encode({ alg: 'EdDSA', typ: 'allimgil-receipt+jwt', kid: 'old' })}.${receipt.split('.')[1]}`
    const old = `${signed}.${before.signer.sign(Buffer.from(signed)).signature}`
    const rotated = { ...ctx, vault: { ...ctx.vault, signer: after.signer } }
    expect(await checkReceipt(rotated, old)).toMatchObject({ ok: true, kid: 'old' })
    expect(listReceiptKeys(rotated).keys.map(({ kid }) => kid)).toEqual(['new', 'old'])
    expect((await checkReceipt(rotated, receipt)).signature).toBe('unknown_key')
    expect(t1).toMatchObject({ keys: [{ kid: 't1' }] })
  })

  // Mutant: compareEvidence returns 'same'.
  test('says so when our evidence was changed afterwards, or is gone', async () => {
    const { answer, receipt } = await askWithReceipt()
    const id = answer.id.slice('con_'.length)
    await ctx.pools.pages.run(
      (sql) =>
        sql`update consult set answer = replace(answer::text, '"send"', '"suppress"')::json where id = ${id}::uuid`,
    )
    expect(await checkReceipt(ctx, receipt)).toMatchObject({
      ok: false,
      signature: 'valid',
      evidence: 'differs',
    })
    await ctx.pools.pages.run((sql) => sql`delete from consult where id = ${id}::uuid`)
    expect(await checkReceipt(ctx, receipt)).toMatchObject({
      ok: false,
      signature: 'valid',
      evidence: 'absent',
    })
  })

  test('says so when our evidence speaks of another person', async () => {
    const { answer, receipt } = await askWithReceipt()
    const id = answer.id.slice('con_'.length)
    const other = (await createKim()).id
    await ctx.pools.pages.run((sql) => sql`update consult set resident_id = ${other} where id = ${id}::uuid`)
    expect((await checkReceipt(ctx, receipt)).evidence).toBe('differs')
  })
})

const rings = (id: string) => ({
  secrets: parseKeyring(generateKeyring(id)),
  lookup: parseKeyring(generateKeyring(id)),
  signing: parseKeyring(generateKeyring(id)),
})
