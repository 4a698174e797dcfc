import type { Arena } from './arena.ts'
import { writeBulkFiles, type BulkFiles } from './bulk-files.ts'
import { runPsql } from './bulk-psql.ts'
import { checkPortal } from './check.ts'
import { startPortalProcess } from './contestants.ts'
import { countEvidence, type EvidenceCount } from './evidence-count.ts'
import type { BenchOptions } from './options.ts'
import { pickSeed, type Random } from './random.ts'
import { readPeakMiB } from './resident-memory.ts'
import type { BulkClient, Load, ServerProcess } from './server-process.ts'

export const SINGLES_PER_SECOND = 200
const SINGLES_CONNECTIONS = 64
const SINGLES_SECONDS = 10
const LONGEST_SECONDS = 600 // singles end with the bulk they run beside
const WARM_UP_SECONDS = 2
const SHORT = 10 // times fewer lines than the long bulk, to compare memory with
const BESIDE = 4 // times fewer lines, beside which singles are asked

/** What the steps found out: figures, one a round, and counts of all. */
export type BulkFindings = {
  perSecond: number[]
  psqlPerSecond: number[]
  firstByteMs: number[]
  shortPeakMiB: number[]
  longPeakMiB: number[]
  aloneP99: number[]
  meanwhileP99: number[]
  faults: number
  evidence: EvidenceCount
}

export type BulkSetting = {
  arena: Arena
  options: BenchOptions
  random: Random
  load: Load
  client: BulkClient
  /** Where psql is; null: not installed. */
  psql: string | null
}

/** What a round is made of. Every step has a portal of its own, so that its memory is its own. */
export async function prepareBulkSteps(
  { arena, options, random, load, client, psql }: BulkSetting,
  findings: BulkFindings,
): Promise<(() => Promise<void>)[]> {
  const { apiKey } = arena.asker
  const write = (times: number) =>
    writeBulkFiles(arena, Math.max(1, Math.round(options.bulkLines / times)), options.seed)
  const long = await write(1)
  const short = await write(SHORT)
  const beside = await write(BESIDE)

  async function ask({ url }: ServerProcess, { ndjson, lines }: BulkFiles) {
    const before = await countEvidence(arena.databaseUrl)
    const result = await client.run({ url, apiKey, file: ndjson })
    findings.faults += lines - result.answers
    findings.evidence.acknowledged += result.answers
    findings.evidence.rows += (await countEvidence(arena.databaseUrl)) - before
    return result
  }

  /** @returns their p99 */
  async function askSingles({ url }: ServerProcess, seconds: number): Promise<number> {
    const result = await load.run({
      url,
      apiKey,
      dataDir: arena.dataDir,
      residents: arena.residents,
      kind: 'consult',
      connections: SINGLES_CONNECTIONS,
      perSecond: SINGLES_PER_SECOND,
      seconds,
      seed: pickSeed(random),
    })
    findings.faults += result.faults
    return result.p99 ?? NaN
  }

  async function withPortal(act: (portal: ServerProcess) => Promise<void>): Promise<void> {
    const portal = await startPortalProcess('portal', arena)
    try {
      await checkPortal(portal.url, apiKey)
      await askSingles(portal, Math.min(WARM_UP_SECONDS, options.seconds))
      await act(portal)
    } finally {
      await portal.stop()
    }
  }

  const askPsql = async (program: string) => {
    const { perSecond, faults } = await runPsql(program, arena, long)
    findings.faults += faults
    findings.psqlPerSecond.push(perSecond)
  }
  const askShort = () =>
    withPortal(async (portal) => {
      await ask(portal, short)
      findings.shortPeakMiB.push(readPeakMiB(portal.pid))
    })
  const askLong = () =>
    withPortal(async (portal) => {
      const { answers, seconds, firstByteMs } = await ask(portal, long)
      findings.longPeakMiB.push(readPeakMiB(portal.pid))
      findings.perSecond.push(answers / seconds)
      findings.firstByteMs.push(firstByteMs)
    })
  const askBeside = () =>
    withPortal(async (portal) => {
      findings.aloneP99.push(await askSingles(portal, Math.min(SINGLES_SECONDS, 2 * options.seconds)))
      const singles = askSingles(portal, LONGEST_SECONDS)
      await ask(portal, beside).finally(load.enough)
      findings.meanwhileP99.push(await singles)
    })
  return [askShort, askLong, askBeside, ...(psql === null ? [] : [() => askPsql(psql)])]
}
