import { z } from 'zod'
import { findReport } from '#db/queries/advertising-report.ts'
import { findConsultOf, listOutcomesOf } from '#db/queries/history.ts'
import { listHealthWords } from '#db/queries/health.ts'
import { listIncidents, type Incident } from '#app/domain/channel-history.ts'
import { DAY } from '#app/domain/time.ts'
import { parseConsultId } from '../consult/parse-consult-id.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { toConsultEntry, type ConsultEntry } from './consult-entry.ts'

/** How far before a notice a word about a channel is looked for that was still in force. */
const WORDS_MS = 60 * DAY

const input = z.object({ residentId: z.uuid(), id: z.string().max(100) })

export type ConsultView = ConsultEntry & {
  /** What did not work as it should on the day of the notice, for everybody, the newest first. */
  incidents: Incident[]
  /** Whether “this was advertising” may be said of it; `reported`: it was. */
  advertising: 'may_report' | 'reported' | 'no'
}

/** One consult in full. @throws ServiceError not_found: none such, or somebody else's */
export async function viewConsult(ctx: Ctx, raw: z.input<typeof input>): Promise<ConsultView> {
  const { residentId, id } = parseInput(input, raw)
  const name = parseConsultId(id)
  const db = ctx.pools.pages.db
  await ctx.catalog.refresh()
  const row = name && (await findConsultOf(db, { residentId, ...name }))
  if (row === null) throw new ServiceError('not_found', 'No such consult of this resident.')
  const entry = toConsultEntry(ctx, row, await listOutcomesOf(db, [row.id]))
  const words = await listHealthWords(db, row.decidedAt - WORDS_MS)
  const isReported = (await findReport(db, residentId, row.id)) !== null
  return {
    ...entry,
    incidents: listIncidents(words, row.decidedAt, ctx.clock()).filter(
      ({ from }) => from < row.decidedAt + DAY,
    ),
    advertising: isReported ? 'reported' : canReport(entry) ? 'may_report' : 'no',
  }
}

/** Of what was sent, and did not say itself that it was advertising. */
export const canReport = ({ decision, topic }: ConsultEntry): boolean =>
  decision !== 'suppress' && topic.class !== 'advertising'
