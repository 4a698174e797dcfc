import type { Page } from 'playwright-core'
import { MINUTE } from '#app/domain/time.ts'
import type { StaffRole } from '#app/domain/staff-access.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { createStaff as invite } from '#app/services/staff/create.ts'
import { signInStaff } from '#app/services/staff/sign-in.ts'
import { messagesFor, type Messages } from '#app/i18n/messages.ts'
import { OPERATOR, uniqueEmail } from '#test/support/factories.ts'
import {
  cookieOf,
  createStaff,
  enterAs,
  followLink,
  STAFF_PASSWORD,
  staffBrowser,
  totpCode,
  type TestStaff,
} from '#test/support/staff.ts'
import { isAt } from './arrival.ts'
import type { PageOptions, Portal } from './portal.ts'
import { giveCookie } from './residents.ts'

type Given = Parameters<typeof createStaff>[1]

/** A browser in which somebody of the staff has just signed in: fresh for ten minutes of the portal's clock. */
export async function openAsStaff(
  portal: Portal,
  given: Given = {},
  options: PageOptions = {},
): Promise<TestStaff & { page: Page }> {
  const member = await createStaff(portal.ctx, given)
  const page = await portal.newPage(options)
  await giveCookie(portal, page, member.cookie)
  return { ...member, page }
}

/** For `places.ts`: who of the staff sees a page. */
export const asStaff =
  (role: StaffRole = 'owner') =>
  async (portal: Portal): Promise<Page> =>
    (await openAsStaff(portal, { role })).page

/** Has shown a password, and waits for the second factor. */
export async function asHalfStaff(portal: Portal): Promise<Page> {
  const { email } = await createStaff(portal.ctx)
  const browser = staffBrowser(null)
  const setCookie = await signInStaff(portal.ctx, { email, password: STAFF_PASSWORD, browser })
  const page = await portal.newPage()
  await giveCookie(portal, page, cookieOf(setCookie!))
  return page
}

/** Has followed a link, and has no second factor yet. */
export async function asNewStaff(portal: Portal): Promise<Page> {
  const page = await portal.newPage()
  await giveCookie(portal, page, await followLink(portal.ctx, await newLink(portal)))
  return page
}

/** A link that invites somebody, as an address of this portal. */
export async function newLink(portal: Portal, role: StaffRole = 'owner'): Promise<string> {
  const { link } = await invite(portal.ctx, { email: uniqueEmail(), role }, OPERATOR)
  const { pathname, search } = new URL(link)
  return portal.url + pathname + search
}

/** From the sign-in on: e-mail, password, the next code of the app. Lets a minute pass, for a code works once. */
export async function signInOn(
  portal: Portal,
  page: Page,
  who: { email: string; secret: string },
  words: Messages['staff'] = messagesFor('ko').staff,
): Promise<void> {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  portal.ctx.advance(MINUTE)
  await page.getByLabel(words.email).fill(who.email)
  await page.getByLabel(words.password).fill(STAFF_PASSWORD)
  await press(words.next)
  await isAt(page, '/admin/sign-in/second')
  await page.getByLabel(words.code).fill(totpCode(portal.ctx, who.secret))
  await press(words.enter)
}

/** The page of whoever has this phone, opened for a reason by whoever of the staff is signed in on a page. */
export async function openCaseOn(portal: Portal, page: Page, phone: string): Promise<string> {
  const cookies = await page.context().cookies()
  const cookie = cookies.find(({ name }) => name.endsWith('staff'))!
  const staff = await enterAs(portal.ctx, `${cookie.name}=${cookie.value}`)
  const found = await openCase(portal.ctx, { staff, reason: '창구 방문', way: 'phone', typed: phone })
  return `/admin/residents/${found!.caseId}`
}
