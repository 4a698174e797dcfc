import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '#app/config.ts'
import { can, STAFF_ROLES, type StaffRight, type StaffRole } from '#app/domain/staff-access.ts'
import { MINUTE } from '#app/domain/time.ts'
import { pages as list, type Page } from '#app/routes.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { createStaff } from '#test/support/staff.ts'

let ctx: TestContext
let pages: TestPages
const cookies = new Map<StaffRole, string>()
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  pages = await createTestPages(ctx)
  for (const role of STAFF_ROLES) cookies.set(role, (await createStaff(ctx, { role })).cookie)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const staffPages = list.filter(({ path }) => path === '/admin' || path.startsWith('/admin/'))
const guarded = staffPages.filter(({ before }) => !before)
const addressOf = ({ path }: Page) => path.replace(/:\w+/g, 'x')

/** Ends the session it is sent in: sent with one of its own. */
const ENDS = '/admin/sign-out'

test('every page of the staff says which right it asks for', () => {
  expect(guarded.filter(({ right, change }) => !right && !change).map(({ path }) => path)).toEqual([])
  expect(list.filter((page) => !staffPages.includes(page) && (page.right ?? page.change))).toEqual([])
})

// Mutant: ask for another right in one door.
test.each(guarded)('$path asks at its door for the rights that the list of pages names', (page) => {
  const text = readFileSync(path.join(ROOT, 'app', page.file), 'utf8')
  const askedBy = (handler: 'loader' | 'action') =>
    new RegExp(`^export const ${handler} = staffDoor\\(\\s*'([a-z.]+)'`, 'm').exec(text)?.[1]
  expect([askedBy('loader'), askedBy('action')]).toEqual([page.right, page.change])
})

// Mutants: leave out the question for the right; let a role have one right more.
test.each(guarded.flatMap((page) => STAFF_ROLES.map((role) => ({ ...page, role }))))(
  '$path opens for $role, and changes something for them, only where their role has the right',
  async ({ role, ...page }) => {
    const url = addressOf(page)
    const cookie = page.path === ENDS ? (await createStaff(ctx, { role })).cookie : cookies.get(role)!
    const got = await pages.get(url, { cookie })
    const sent = await pages.post(url, {}, { cookie })
    expect({ get: isRefused(got.status), post: isRefused(sent.status) }).toEqual({
      get: !isGranted(role, page.right),
      post: !isGranted(role, page.change),
    })
  },
)

/** A form by which nothing is changed but one's own account: an exact search, a file. Each is a line of the audit. */
const LOOKS: readonly StaffRight[] = ['front.read', 'resident.find', 'audit.read', 'audit.export']

// Mutant: give the auditor `audit.write`; or ask at a door that changes something for a right that only looks.
test('no form of any page lets an auditor change anything but their own account', async () => {
  const changing = guarded.filter(({ change }) => change && !LOOKS.includes(change))
  expect(changing.length).toBeGreaterThan(10)
  for (const page of changing) {
    const { status } = await pages.post(addressOf(page), {}, { cookie: cookies.get('auditor')! })
    expect([page.path, status]).toEqual([page.path, 403])
  }
  const ownAccount = guarded.filter(({ change }) => change === 'front.read').map(({ path }) => path)
  expect(ownAccount).toEqual([
    '/admin/confirm',
    '/admin/extend',
    '/admin/unsent',
    '/admin/sign-out',
    '/admin/me',
  ])
})

test.each(guarded)('$path leads whoever is not signed in to the sign-in, and tells nothing', async (page) => {
  for (const cookie of [undefined, `staff=${'a'.repeat(43)}`]) {
    if (page.right) {
      const { status, location } = await pages.get(addressOf(page), { cookie })
      expect([status, location?.split('?')[0]]).toEqual([302, '/admin/sign-in'])
    }
    if (page.change) {
      const { status, location } = await pages.post(addressOf(page), {}, { cookie })
      expect([status, location?.split('?')[0]]).toEqual([302, '/admin/sign-in'])
    }
  }
})

/** A page without a loader or an action has none to ask: 405 and 400 are refusals too. */
const isRefused = (status: number) => [400, 403, 405].includes(status)
const isGranted = (role: StaffRole, right: StaffRight | undefined) => right !== undefined && can(role, right)

// Mutant: leave `fresh` out of one of the doors, or out of the list.
test('what is dangerous asks for the second factor again after ten minutes, and nothing else does', async () => {
  const { cookie } = await createStaff(ctx, { role: 'owner' })
  ctx.advance(11 * MINUTE)
  const asksAgain = ({ location }: { location: string | null }) =>
    location?.split('?')[0] === '/admin/confirm'
  for (const page of guarded.filter(({ path }) => path !== ENDS)) {
    const url = addressOf(page)
    const get = asksAgain(await pages.get(url, { cookie }))
    const post = asksAgain(await pages.post(url, {}, { cookie }))
    expect({ url, get, post }).toEqual({
      url,
      get: page.fresh === 'page',
      post: page.fresh !== undefined && page.change !== undefined,
    })
  }
})

// Mutant: take one of them out of the list, and `fresh` out of its door.
test('erasing a resident, writing to thousands and taking the audit away are among it', () => {
  const fresh = guarded.filter((page) => page.fresh !== undefined).map(({ path }) => path)
  expect(fresh).toEqual(
    expect.arrayContaining([
      '/admin/residents/:case/ask',
      '/admin/residents/:case/guardian',
      '/admin/residents/:case/records',
      '/admin/drill/:drill',
      '/admin/audit/export/file',
      '/admin/document-drafts/:subject/publish',
      '/admin/topics/:topic/publish',
      '/admin/staff/:staff/reset',
      '/admin/agencies/:agency/keys/new',
    ]),
  )
})
