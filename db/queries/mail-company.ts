import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { MailCompany } from '#app/domain/company.ts'
import { jsonRows } from './json-rows.ts'

export type UnknownMail = { residentId: string; id: string; address: string; wrappedKey: string }

/** E-mails of which nobody looked yet whose mailbox they are, in the order of their residents, after one of them. */
export async function listUnknownMails(
  db: Executor,
  after: string | null,
  limit: number,
): Promise<UnknownMail[]> {
  const rows = await db.execute<UnknownMail>(sql`
    select c.resident_id as "residentId", c.id, c.address, r.wrapped_key as "wrappedKey"
    from contact_point c join resident r on r.id = c.resident_id and r.erased_at is null
    where c.channel = 'email' and c.mail_company is null
      and (${after}::uuid is null or c.resident_id > ${after}::uuid)
    order by c.resident_id limit ${limit}::int`)
  return [...rows]
}

/** An address that was replaced meanwhile is another row. */
export async function noteMailCompanies(
  db: Executor,
  rows: readonly { residentId: string; id: string; company: MailCompany }[],
): Promise<void> {
  if (rows.length === 0) return
  await db.execute(sql`
    update contact_point c set mail_company = r.company
    from ${jsonRows(rows, '"residentId" uuid, id uuid, company text')}
    where c.resident_id = r."residentId" and c.id = r.id`)
}
