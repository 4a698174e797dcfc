import { setImmediate } from 'node:timers/promises'
import { listUnknownMails, noteMailCompanies, type UnknownMail } from '#db/queries/mail-company.ts'
import { mailCompanyOf, type MailCompany } from '#app/domain/company.ts'
import type { Ctx } from '../ctx.ts'
import { contactPointPlace } from './address.ts'

/** So many take a few milliseconds; then whoever waits for the process gets their turn. */
const BATCH = 100

type Reading = Pick<Ctx, 'pools' | 'vault' | 'log'>

/**
 * Keeps beside every e-mail of which that is not known yet whose mailbox it is: those from before it was kept. An address
 * is opened here, once, and nothing of it is kept but the company. Safe to run twice, and to be ended in the middle.
 * @returns of how many it is known now
 */
export async function noteUnknownMails(ctx: Reading, signal?: AbortSignal): Promise<number> {
  const { db } = ctx.pools.pages
  let noted = 0
  let after: string | null = null
  while (!signal?.aborted) {
    const mails: UnknownMail[] = await listUnknownMails(db, after, BATCH)
    const known = mails.flatMap((mail) => {
      const company = readCompany(ctx, mail)
      return company === null ? [] : [{ residentId: mail.residentId, id: mail.id, company }]
    })
    await noteMailCompanies(db, known)
    noted += known.length
    if (mails.length < BATCH) break
    after = mails.at(-1)!.residentId
    await setImmediate()
  }
  return noted
}

/** null: it cannot be opened, and stays unknown. */
function readCompany(ctx: Reading, { residentId, id, address, wrappedKey }: UnknownMail): MailCompany | null {
  try {
    const key = ctx.vault.residentKeys.unwrap(wrappedKey, residentId)
    return mailCompanyOf(ctx.vault.addresses.decrypt(key, contactPointPlace(id), address))
  } catch (error) {
    // One whose key is gone must not keep the others unknown.
    ctx.log.error({ err: error, contactPointId: id }, 'an e-mail could not be opened')
    return null
  }
}
