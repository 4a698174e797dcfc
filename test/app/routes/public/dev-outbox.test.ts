import { afterEach, expect, test } from 'vitest'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'

let ctx: TestContext
let pages: TestPages
const open = async (demonstration: boolean) => {
  ctx = await createTestContext({ demonstration })
  pages = await createTestPages(ctx)
}
afterEach(async () => {
  await pages.close()
  await ctx.close()
})

const write = (text: string, code?: string) =>
  ctx.channels.sms.send({ to: '+821023456789', text, language: 'ko', ...(code && { code }) })

test('the demonstration shows its messages as a page and as a list for programs, newest first', async () => {
  await open(true)
  expect((await pages.get('/dev/outbox')).text).toContain('아직 보낸 메시지가 없어요')
  await write('먼저')
  await write('나중 <b>123456</b>', '123456')
  const page = await pages.get('/dev/outbox')
  expect(page.text).toContain('나중 &lt;b&gt;123456&lt;/b&gt;')
  expect(page.text.indexOf('나중')).toBeLessThan(page.text.indexOf('먼저'))
  const list = await pages.get('/dev/outbox.json')
  expect(JSON.parse(list.text)).toEqual([
    {
      at: expect.any(String) as string,
      channel: 'sms',
      to: '+821023456789',
      text: '나중 <b>123456</b>',
      code: '123456',
    },
    { at: expect.any(String) as string, channel: 'sms', to: '+821023456789', text: '먼저', code: null },
  ])
})

// Mutant: show it whenever the file is there.
test('production has neither', async () => {
  await open(false)
  await write('비밀', '123456')
  for (const path of ['/dev/outbox', '/dev/outbox.json']) {
    const { status, text } = await pages.get(path)
    expect(status).toBe(404)
    expect(text).not.toContain('123456')
  }
})
