import { afterAll, beforeAll, expect, test } from 'vitest'
import { viewTopicOfDesk } from '#app/services/topic/desk.ts'
import { createTestContext, createTopic, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { createStaff } from '#test/support/staff.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await createTestContext()
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

/** What the page holds in a hidden field. */
const revisionIn = (html: string) => /name="revision" value="(\d+)"/.exec(html)![1]!

// Mutants: leave the revision out of the form; take what was typed out of the answer.
test('who saves what a colleague saved meanwhile is told, keeps what was typed, and may save all the same', async () => {
  const code = await createTopic(ctx, { name: { ko: '도서 알림' } })
  const path = `/admin/topics/${code}/edit`
  const [kim, lee] = [await createStaff(ctx, { name: '김하나' }), await createStaff(ctx, { name: '이두리' })]
  const seen = revisionIn((await pages.get(path, { cookie: kim.cookie })).text)
  const form = (revision: string, name: string) => ({
    revision,
    class: 'service',
    name_ko: name,
    allowedChannels: 'sms',
    postHours: '24',
  })
  const save = (revision: string, name: string, { cookie }: { cookie: string }) =>
    pages.post(path, form(revision, name), { cookie })
  expect((await save(seen, '이두리의 이름', lee)).status).toBe(302)
  const late = await save(seen, '김하나의 이름', kim)
  expect(late.status).toBe(409)
  expect(late.text).toContain('이두리')
  expect(late.text).toContain('value="김하나의 이름"')
  const nameNow = async () => (await viewTopicOfDesk(ctx, kim.staff, code)).open!.content.name.ko
  expect(await nameNow()).toBe('이두리의 이름')
  expect((await save(revisionIn(late.text), '김하나의 이름', kim)).status).toBe(302)
  expect(await nameNow()).toBe('김하나의 이름')
})
