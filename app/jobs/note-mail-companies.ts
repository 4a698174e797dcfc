import { noteUnknownMails } from '#app/services/contact-point/note-mail-companies.ts'
import type { JobHandler } from './runner.ts'

/** Looks whose mailboxes those e-mails are of which that is not known. No payload. */
export const noteMailCompanies: JobHandler = async (ctx, _payload, { signal }) => {
  await noteUnknownMails(ctx, signal)
}
