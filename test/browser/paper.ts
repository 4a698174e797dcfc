import type { Page } from 'playwright-core'
import { DAY, formatInstant } from '#app/domain/time.ts'
import { createCounterCode } from '#app/services/counter/code.ts'
import { enterCounterCode, requireVisit, type Visit } from '#app/services/counter/visit.ts'
import { cookieOf, newRemote } from '#test/app/services/session/journey.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createResident, createTopic, uniqueEmail } from '#test/support/factories.ts'
import type { PageOptions, Portal } from './portal.ts'
import { giveCookie } from './residents.ts'

/** Somebody without a phone whom the counter wrote down, and the code on their paper. */
export async function createOnPaper({ ctx }: Portal) {
  await createTopic(ctx, { name: { ko: '도서관 대출 안내', en: 'Library loans' } })
  const topic = await createConsentTopic(ctx, 'advertising')
  const email = uniqueEmail()
  const at = formatInstant(ctx.clock() - DAY)
  const { id } = await createResident(ctx, {
    email,
    contactPoints: [{ channel: 'email', address: email }],
    consents: [{ topic, action: 'grant', at, document: 'news-1', method: 'paper' }],
  })
  const { code } = await createCounterCode(ctx, { residentId: id }, { kind: 'counter', id: 'clerk-1' })
  return { id, code, topic }
}

/** A browser in which that code was entered. */
export async function openWithPaper(
  portal: Portal,
  options: PageOptions = {},
): Promise<{ page: Page; visit: Visit }> {
  const { code } = await createOnPaper(portal)
  const entered = await enterCounterCode(portal.ctx, { code, remoteAddress: newRemote() })
  if (!entered.ok) throw new Error('the code was not taken')
  const page = await portal.newPage(options)
  const cookie = cookieOf(entered.setCookie)
  await giveCookie(portal, page, cookie)
  return { page, visit: await requireVisit(portal.ctx, cookie) }
}
