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
import { gatherFacts } from './gather.ts'

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
export async function viewExport(ctx: Ctx, session: ValidSession): Promise<ExportView> {
  const { residentId } = session
  const facts = await gatherFacts(ctx, session, 'resident.view_export')
  const changes = await listChanges(ctx, { residentId, after: null })
  const asked = await listAsked(ctx, { residentId, agency: null, after: null })
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
    changes: { entries: changes.entries, hasMore: changes.next !== null },
    consults: { entries: asked.entries, hasMore: asked.next !== null },
  }
}

function namesOf(ctx: Pick<Ctx, 'catalog'>, facts: ExportFacts): ExportView['topicNames'] {
  const named = new Set([
    ...[...facts.topics, ...facts.advertisingReports].map(({ topic }) => topic),
    ...facts.enoticeConfirmations.flatMap(({ kinds }) => kinds),
  ])
  const topics = [...ctx.catalog.topics()].filter(({ code }) => named.has(code))
  return Object.fromEntries(topics.map(({ code, name }) => [code, name]))
}
