import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages as list } from '#app/routes.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { openContext, register } from '../services/session/journey.ts'

let ctx: TestContext
let pages: TestPages
let cookie: string
beforeAll(async () => {
  ctx = await openContext()
  pages = await createTestPages(ctx)
  cookie = (await register(ctx)).cookie
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const paths = list.map(({ path }) => path.replace(/:\w+/g, 'x').replace('*', 'nowhere'))

// Mutant: leave the gate to Remix, which skips resource routes and lets a missing Origin pass.
test.each(paths)(
  '%s takes no form from another site, nor one that does not say where it is from',
  async (path) => {
    for (const origin of ['https://evil.example', 'null', null]) {
      const answer = await pages.post(path, { intent: 'x' }, { cookie, origin })
      expect([origin, answer.status, answer.cookies]).toEqual([origin, 403, []])
    }
  },
)
