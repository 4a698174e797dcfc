import type { Page } from 'playwright-core'
import { requireSession } from '#app/services/session/require.ts'
import { createKey, createTopic } from '#test/support/factories.ts'
import type { Portal } from './portal.ts'

type Asking = { topic?: string; agency?: string; channels?: string[] }

/** An agency asks about whoever is signed in on the page, over the API. @returns the id of the consult */
export async function askAbout(portal: Portal, page: Page, given: Asking = {}): Promise<string> {
  const { ctx } = portal
  const cookies = await page.context().cookies(portal.url)
  const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { residentId } = await requireSession(ctx, header)
  const { apiKey, keyId } = await createKey(ctx, given.agency ? { agency: given.agency } : {})
  await ctx.catalog.refresh()
  const { agencyId } = ctx.catalog.keyById(keyId)!
  const topic = given.topic ?? (await createTopic(ctx, { name: { ko: '도서관 대출', en: 'Library loans' } }))
  const subject = ctx.vault.subjects.of(agencyId, residentId)
  const answer = await fetch(`${portal.url}/api/v1/consults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { subject }, topic, channels: given.channels }),
  })
  if (answer.status !== 200) throw new Error(`the consult was refused: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
