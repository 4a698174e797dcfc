import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureAddressTable } from './address-table.ts'
import type { Arena } from './arena.ts'
import { fillIn, FIXED_ANSWER, INSERT, questionExpression, SELECT } from './baseline-sql.ts'
import { runClientProgram } from './client-programs.ts'
import type { LoadResult } from './load.ts'
import { referenceOf } from './questions.ts'
import { TOPICS } from './residents.ts'

export const PGBENCH_CLIENTS = 8

/** Of ten transactions; as questions.ts picks them. */
const WEIGHTS = { statutory: 5, service: 3, advertising: 2 } as const

/** Who plays a round of so many seconds. */
export type Pgbench = (seconds: number, seed: number) => Promise<LoadResult>

/**
 * pgbench running the select and the insert of the hand-written handler, each committed by itself: what PostgreSQL does
 * when nothing stands before it. No HTTP, no key, no HMAC, no JSON to read or write, and a fixed answer as evidence, all
 * to its advantage; one more look-up in an index, in memory, from a number to a hash, to its disadvantage (microseconds).
 */
export async function preparePgbench(program: string, arena: Arena): Promise<Pgbench> {
  const { databaseUrl, dataDir } = arena
  await ensureAddressTable(databaseUrl, arena)
  const scripts = await Promise.all(
    Object.entries(WEIGHTS).map(async ([kind, weight]) => {
      const file = join(dataDir, `pgbench-${kind}.sql`)
      await writeFile(file, toScript(TOPICS[kind as keyof typeof TOPICS], arena))
      return `--file=${file}@${weight}`
    }),
  )
  const fixed = ['-M', 'prepared', '-c', String(PGBENCH_CLIENTS), '-j', '1', '-n', ...scripts]
  return async (seconds, seed) => {
    const time = String(Math.max(1, Math.round(seconds)))
    return readResult(
      await runClientProgram(program, databaseUrl, [...fixed, '-T', time, `--random-seed=${seed}`]),
    )
  }
}

function toScript(topic: string, { residents, asker }: Arena): string {
  const select = fillIn(SELECT, ['(select hash from bench_address where i = :i)', `'${topic}'`])
  const insert = fillIn(INSERT, [
    'gen_random_uuid()',
    `'${asker.agencyId}'`,
    `'${asker.apiKeyId}'`,
    ':residentId',
    questionExpression(`'${topic}'`, `'${referenceOf('')}' || :i`),
    `'${FIXED_ANSWER}'`,
  ])
  return [`\\set i random(0, ${residents - 1})`, `${select} \\gset`, `${insert};`, ''].join('\n')
}

/** pgbench ends in an error when a client's statement fails; a transaction that it counts as failed is a fault. */
function readResult(printed: string): LoadResult {
  const find = (pattern: RegExp) => {
    const [, number] = pattern.exec(printed) ?? []
    if (number === undefined) throw new Error(`pgbench said what we do not understand:\n${printed}`)
    return Number(number)
  }
  const answers = find(/number of transactions actually processed: (\d+)/)
  const perSecond = find(/tps = ([\d.]+) \(without initial connection time\)/)
  const faults = find(/number of failed transactions: (\d+)/)
  return { answers, seconds: answers / perSecond, faults, p50: null, p99: null }
}
