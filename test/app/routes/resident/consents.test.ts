import { compactVerify, createLocalJWKSet } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONSENT_RECEIPT_TYPE, signedConsentReceipt } from '#app/domain/wire/consent-receipt.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { listReceipts } from '#app/services/consent/receipt.ts'
import { createConsentTopic, publishVersion, tellAll } from '#test/support/consents.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { residentState } from '../../services/link/linked-resident.ts'
import { cookieOf, openContext, register } from '../../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await openContext()
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const pathOf = (topic: string) => `/consents/topics/${topic}`
const ticked = (more: Record<string, string> = {}) => ({
  version: 'news-1',
  variant: 'ko',
  day: 'on',
  ...more,
})
const ledgerOf = async (residentId: string) => (await residentState(ctx, residentId)).ledger
const after = (cookie: string, { cookies }: { cookies: string[] }) =>
  [cookie, ...cookies.map(cookieOf)].join('; ')

/** As the W3C's guide maps them: the kind of consent, and what the act left behind. */
const GIVEN = { event_type: 'dpv:ExplicitlyExpressedConsent', event_state: 'dpv:ConsentGiven' }

describe('somebody who is not signed in', () => {
  test.each([
    '/consents',
    '/consents/topics/culture.news',
    '/consents/sharing',
    '/consents/receipts',
    `/consents/receipts/${crypto.randomUUID()}`,
    `/consents/receipts/${crypto.randomUUID()}/receipt.json`,
  ])('is led from %s to the sign-in page', async (path) => {
    expect((await pages.get(path)).location).toMatch(/^\/sign-in\?next=/)
  })
})

describe('the page of one consent', () => {
  // Mutant: `defaultChecked` on a tick.
  test('asks day and night apart, with nothing ticked, and says that both are optional', async () => {
    const { cookie } = await register(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    const { text } = await pages.get(pathOf(topic), { cookie })
    expect(text.match(/type="checkbox"/g)).toHaveLength(2)
    expect(text).not.toMatch(/<input[^>]*checked/)
    expect(text.match(/동의해요 \(선택\)/g)).toHaveLength(2)
    for (const part of ['수원시', '길어도 2년', '불이익이 없어요', '밤 9시부터 아침 8시까지도 보내요'])
      expect(text).toContain(part)
  })

  test.each(['ko', 'en', 'zh', 'vi', 'easy'])(
    'shows the text in %s and sends its name along',
    async (variant) => {
      const { cookie } = await register(ctx)
      const topic = await createConsentTopic(ctx, 'consent')
      const { text } = await pages.get(`${pathOf(topic)}?text=${variant}`, { cookie })
      expect(text).toContain(`축제 소식 (${variant})`)
      expect(text).toMatch(new RegExp(`name="variant" value="${variant}"`))
    },
  )

  // Mutant: record the version in force instead of the one that was posted.
  test('records what was ticked, and a replaced text is shown anew with the ticks kept', async () => {
    const { cookie, residentId } = await register(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    ctx.advance(1000)
    await publishVersion(ctx, topic, 'advertising', 'news-2', { purpose: '새 목적이에요.' })
    const answer = await pages.post(pathOf(topic), ticked({ night: 'on' }), { cookie })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('그사이에 글이 바뀌었어요')
    expect(answer.text).toContain('새 목적이에요.')
    expect(answer.text).toMatch(/name="version" value="news-2"/)
    expect(answer.text.match(/<input[^>]*checked/g)).toHaveLength(2)
    expect(await ledgerOf(residentId)).toEqual([])
    const again = await pages.post(pathOf(topic), ticked({ version: 'news-2', night: 'on' }), { cookie })
    expect(again).toMatchObject({ status: 302, location: '/consents' })
    expect(await ledgerOf(residentId)).toMatchObject([{ action: 'grant', night: true, method: 'web' }])
  })

  test.each([
    [{}, '표시해 주세요'],
    [{ night: 'on' }, '낮에 받는 동의도 표시해 주세요'],
  ])('records nothing without the tick that is needed (%j)', async (form, sentence) => {
    const { cookie, residentId } = await register(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    const posted = { version: 'news-1', variant: 'ko', ...form } as Record<string, string>
    const answer = await pages.post(pathOf(topic), posted, { cookie })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(sentence)
    expect(await ledgerOf(residentId)).toEqual([])
  })

  test.each(['nowhere.at-all', 'x'])('of %s, which nobody is asked about, is not there', async (topic) => {
    const { cookie } = await register(ctx)
    expect((await pages.get(pathOf(topic), { cookie })).status).toBe(404)
  })
})

describe('the list', () => {
  test('withdraws with one press, says so, and leads to the receipt', async () => {
    const { cookie, residentId } = await register(ctx)
    const topic = await createConsentTopic(ctx, 'consent')
    await pages.post(pathOf(topic), ticked(), { cookie })
    ctx.advance(1000)
    const answer = await pages.post('/consents', { withdraw: topic }, { cookie })
    expect(answer).toMatchObject({ status: 302, location: '/consents' })
    const shown = await pages.get('/consents', { cookie: after(cookie, answer) })
    expect(shown.text).toContain('동의를 거뒀어요')
    const [latest] = await listReceipts(ctx, residentId)
    expect(latest).toMatchObject({ action: 'withdraw' })
    expect(shown.text).toContain(`/consents/receipts/${latest!.id}`)
  })

  test('shares addresses after reading, and stops with one press', async () => {
    const { cookie, residentId } = await register(ctx)
    const form = ticked({ version: 'sharing-2026-11' })
    expect((await pages.post('/consents/sharing', form, { cookie })).location).toBe('/consents')
    expect((await pages.get('/consents', { cookie })).text).toContain('알려 주고 있어요')
    ctx.advance(1000)
    await pages.post('/consents', { unshare: 'yes' }, { cookie })
    expect((await ledgerOf(residentId)).map(({ topic, action }) => [topic, action])).toEqual([
      ['@sharing', 'grant'],
      ['@sharing', 'withdraw'],
    ])
  })

  test.each([[{}], [{ withdraw: '' }], [{ unshare: 'no' }], [{ keep: 'x'.repeat(101) }]])(
    'does nothing for a form that is none of ours: %j',
    async (form) => {
      const { cookie } = await register(ctx)
      const { status } = await pages.post('/consents', form, { cookie })
      expect([400, 404]).toContain(status)
    },
  )
})

describe('a receipt', () => {
  const agreed = async () => {
    const kim = await register(ctx)
    const topic = await createConsentTopic(ctx, 'advertising')
    const words = { version: 'news-1', variant: 'easy', night: true } as const
    const { record } = await grantConsent(ctx, { residentId: kim.residentId, topic, ...words })
    return { ...kim, topic, record, path: `/consents/receipts/${record}` }
  }

  test('shows what was done, the text that was read, what was told, and the proof', async () => {
    const { cookie, residentId, path } = await agreed()
    await tellAll(ctx, residentId)
    const { text } = await pages.get(path, { cookie })
    for (const part of [
      '확인증: 동의함',
      '낮과 밤',
      'news-1',
      '카카오톡으로 결과를 알려 드렸어요',
      '1번째 기록',
    ])
      expect(text.replaceAll('<!-- -->', '')).toContain(part)
  })

  // Mutant: find the entry by its id alone.
  test('is nobody else’s to see, as a page or as a file', async () => {
    const { path } = await agreed()
    const { cookie } = await register(ctx)
    expect((await pages.get(path, { cookie })).status).toBe(404)
    expect((await pages.get(`${path}/receipt.json`, { cookie })).status).toBe(404)
    expect((await pages.get('/consents/receipts/x', { cookie })).status).toBe(404)
  })

  test('is a file after ISO/IEC TS 27560, signed with our published key, without any address', async () => {
    const { cookie, phone, path } = await agreed()
    const answer = await pages.get(`${path}/receipt.json`, { cookie })
    expect(answer.status).toBe(200)
    const { proof, ...receipt } = signedConsentReceipt.strict().parse(JSON.parse(answer.text))
    expect(receipt).toMatchObject({
      privacy_notice: { version: 'news-1/easy' },
      language: 'ko',
      event: { ...GIVEN, span: 'both', validity_duration: 'P2Y' },
      ledger: { sequence: 1, previous: null },
    })
    const keys = createLocalJWKSet(ctx.vault.signer.publicJwks())
    const { payload, protectedHeader } = await compactVerify(proof.jws, keys, { algorithms: ['EdDSA'] })
    expect(protectedHeader.typ).toBe(CONSENT_RECEIPT_TYPE)
    expect(JSON.parse(Buffer.from(payload).toString('utf8'))).toEqual(receipt)
    expect(answer.text).not.toContain(phone.slice(-8))
  })
})
