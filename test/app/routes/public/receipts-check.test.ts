import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'

let ctx: TestContext
let pages: TestPages
let agency: string
let answer: { id: string; receipt: string }
beforeAll(async () => {
  ctx = await createTestContext()
  pages = await createTestPages(ctx)
  const api = await createTestApi(ctx)
  const key = await createKey(ctx)
  agency = key.agency
  const topic = await createTopic(ctx, { code: `tax-${key.keyId.slice(0, 8)}`, class: 'statutory' })
  const { body } = await api.ask(key.apiKey, uniquePhone(), { topic, receipt: true })
  answer = { id: body.id, receipt: body.receipt! }
  await api.close()
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

test('a receipt that is pasted in is told in plain words, and nothing is stored', async () => {
  expect((await pages.get('/receipts/check')).text).toContain('확인증 확인하기')
  const { status, text, cookies } = await pages.post('/receipts/check', { receipt: ` ${answer.receipt}\n` })
  expect([status, cookies]).toEqual([200, []])
  expect(text).toContain('알림길이 서명한 확인증이에요')
  expect(text).toContain('알림길의 기록도 똑같이 남아 있어요.')
  for (const told of [agency, answer.id, '알림길에 등록하지 않은 분', '보내도 된다', '우편'])
    expect(text).toContain(told)
})

test('the same in English', async () => {
  const { text } = await pages.post('/receipts/check', { receipt: answer.receipt }, { language: 'en' })
  expect(text).toContain('This receipt was signed by Allimgil')
  expect(text).toContain('Our own record says the same.')
})

// Mutant: show what a changed receipt says.
test('a receipt that was changed is called so, and tells nothing', async () => {
  const [header, payload, signature] = answer.receipt.split('.')
  const changed = `${header}.${payload!.slice(0, -4)}AAAA.${signature}`
  const { status, text } = await pages.post('/receipts/check', { receipt: changed })
  expect(status).toBe(200)
  expect(text).toContain('내용이 바뀐 확인증이에요')
  expect(text).not.toContain('확인증에 적힌 내용')
})

test('what is no receipt stays where it was typed, with what to do', async () => {
  const { status, text } = await pages.post('/receipts/check', { receipt: '영수증 2026-1 <b>' })
  expect(status).toBe(422)
  expect(text).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>영수증 2026-1 &lt;b&gt;<\/textarea>/)
  expect(text).toContain('확인증이 아니에요. 점 두 개로')
  expect((await pages.post('/receipts/check', {})).status).toBe(422)
})
