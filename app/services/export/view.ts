import { formatMobile } from '#app/domain/contact-point.ts'
import type { ExportFacts } from '#app/domain/wire/resident-export.ts'
import type { TopicName } from '#app/domain/topic.ts'
import { listReceipts, type ReceiptLine } from '../consent/receipt.ts'
import { ledgerId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'
import { listAsked, type AskedView } from '../history/asked.ts'
import { listChanges, type ChangeEntry } from '../history/changes.ts'
import { nameProvider } from '../provider/list.ts'
import type { ValidSession } from '../session/sessions.ts'
import { gatherFacts, ownLook, type ExportLook } from './gather.ts'

/** `hasMore`: what is older stands in the file, and in the history. */
type Newest<Entry> = { entries: Entry[]; hasMore: boolean }

export type ExportView = ExportFacts & {
  /** By code, of every topic that a part names. */
  topicNames: Record<string, TopicName>
  /** By key, of every log-in that is linked. */
  providerNames: Record<string, TopicName>
  /** `record`: as `messages` name it. */
  consents: (ReceiptLine & { record: string })[]
  changes: Newest<ChangeEntry>
  consults: Newest<AskedView['entries'][number]>
}

/**
 * The same for reading: everything that is small, and the newest of the long lists.
 * @throws ServiceError forbidden, code `fresh_code_needed` · not_found
 */
export const viewExport = async (ctx: Ctx, session: ValidSession): Promise<ExportView> =>
  viewFacts(ctx, ownLook(ctx, session, 'resident.view_export'))

/** @param pages how much of the long lists. @throws ServiceError not_found */
export async function viewFacts(ctx: Ctx, look: ExportLook, pages = 1): Promise<ExportView> {
  const { residentId } = look
  const facts = await gatherFacts(ctx, look)
  const changes = await readPages(pages, (after) => listChanges(ctx, { residentId, after }))
  const consults = await readPages(pages, (after) => listAsked(ctx, { residentId, agency: null, after }))
  return {
    ...facts,
    // Numbers as people write them; whatever else stays as it is.
    ownAddresses: facts.ownAddresses.map((own) => ({ ...own, address: formatMobile(own.address) })),
    contactPoints: facts.contactPoints.map((point) => ({ ...point, address: formatMobile(point.address) })),
    topicNames: namesOf(ctx, facts),
    providerNames: Object.fromEntries(
      facts.logins.map(({ provider }) => [provider, nameProvider(ctx, provider)]),
    ),
    consents: (await listReceipts(ctx, residentId)).map((line) => ({ ...line, record: ledgerId(line.id) })),
    changes,
    consults,
  }
}

/** One page after the other, at most so many. */
async function readPages<Entry>(
  pages: number,
  read: (after: string | null) => Promise<{ entries: Entry[]; next: string | null }>,
): Promise<Newest<Entry>> {
  const entries: Entry[] = []
  let next: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const part = await read(next)
    entries.push(...part.entries)
    next = part.next
    if (next === null) break
  }
  return { entries, hasMore: next !== null }
}

function namesOf(ctx: Pick<Ctx, 'catalog'>, facts: ExportFacts): ExportView['topicNames'] {
  const named = new Set([
    ...[...facts.topics, ...facts.advertisingReports].map(({ topic }) => topic),
    ...facts.enoticeConfirmations.flatMap(({ kinds }) => kinds),
  ])
  const topics = [...ctx.catalog.topics()].filter(({ code }) => named.has(code))
  return Object.fromEntries(topics.map(({ code, name }) => [code, name]))
}
