import { createHash } from 'node:crypto'
import { inSnapshot } from '#db/queries/chain.ts'
import {
  dropEvidenceMonth,
  listEvidenceMonths,
  readKeptLonger,
  walkEvidenceMonth,
} from '#db/queries/retention.ts'
import { destroyedBefore } from '#app/domain/retention.ts'
import { addMonths, HOUR, parseDay, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { certify } from './certificate.ts'

const MONTH = /^consult_(\d{4})_(\d{2})$/
const PATIENCE_MS = HOUR

/**
 * Destroys the months of evidence whose time is over, a table a month: nothing of it is left to vacuum or to read. What a
 * month held is counted and hashed before, because a chain that misses it has to say how much.
 * @returns the certificates
 */
export async function destroyEvidence(ctx: Pick<Ctx, 'pools' | 'clock' | 'vault'>): Promise<string[]> {
  const kept = await readKeptLonger(ctx.pools.pages.db)
  const before = destroyedBefore('consult', ctx.clock(), kept)
  const months = await ctx.pools.pages.run((sql) => listEvidenceMonths(sql))
  const certificates: string[] = []
  for (const month of months) {
    const until = endOf(month)
    if (until === null || until > before) continue
    const { rows, digest } = await measure(ctx, month)
    const certificate = await ctx.pools.pages.begin(async (tx) => {
      await dropEvidenceMonth(tx, month)
      // An empty month proves nothing.
      return rows === 0 ? null : certify(tx, ctx, { what: 'consult', until, rows, digest })
    })
    if (certificate !== null) certificates.push(certificate)
  }
  return certificates
}

/** When a month's table ends, in Seoul; null: no month's. */
function endOf(month: string): Instant | null {
  const [, year, number] = MONTH.exec(month) ?? []
  const start = year === undefined ? null : parseDay(`${year}-${number}-01`)
  return start === null ? null : addMonths(start, 1)
}

function measure(ctx: Pick<Ctx, 'pools'>, month: string): Promise<{ rows: number; digest: string }> {
  return ctx.pools.pages.run(
    (sql) =>
      inSnapshot(sql, async (tx) => {
        const hash = createHash('sha256')
        let rows = 0
        for await (const { writer, block, position, id } of walkEvidenceMonth(tx, month)) {
          hash.update(`${writer}/${block}/${position}/${id}\n`)
          rows += 1
        }
        return { rows, digest: hash.digest('hex') }
      }),
    { deadlineMs: PATIENCE_MS },
  )
}
