import { createHash } from 'node:crypto'
import { formatInstant, HOUR } from '#app/domain/time.ts'
import type { Allimgil, PackState } from '#app/sender/index.ts'
import { makePack } from '#app/services/pack/make.ts'
import { createResident, uniqueEmail, uniquePhone } from '#test/support/factories.ts'
import type { SenderPortal } from './portal.ts'

/** A resident verified on KakaoTalk, text and e-mail. */
export async function createKim(portal: SenderPortal, line: object = {}) {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const verified = (channel: string, address: string) => ({
    ...{ channel, address, verifiedAt: formatInstant(portal.ctx.clock() - 24 * HOUR) },
  })
  const contactPoints = [verified('kakao', phone), verified('sms', phone), verified('email', email)]
  const kim = await createResident(portal.ctx, { phone, email, contactPoints, ...line } as never)
  return { id: kim.id, phone: kim.phone!, email }
}

/** Makes the agency's next pack, and lets the client fetch it. */
export async function refreshPack(
  portal: SenderPortal,
  client: Allimgil,
  apiKey: string,
): Promise<PackState> {
  await makeNextPack(portal, apiKey)
  return client.refreshPack()
}

/** Makes the agency's next pack, which waits at the portal. */
export async function makeNextPack(portal: SenderPortal, apiKey: string): Promise<void> {
  // Of two packs of one moment neither is the newest.
  portal.ctx.advance(1_000)
  await portal.ctx.catalog.refresh()
  const { agencyId, realm } = portal.ctx.catalog.keyByHash(createHash('sha256').update(apiKey).digest('hex'))!
  await makePack(portal.ctx, { agencyId, realm })
}
