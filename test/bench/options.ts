import { parseArgs } from 'node:util'

export type BenchOptions = {
  residents: number
  rounds: number
  /** Of one round of one server. */
  seconds: number
  connections: number
  seed: number
}

/** Of one `POST /consults/batch`: as many as it takes. */
export const BATCH_RECIPIENTS = 1_000

const DEFAULTS: BenchOptions = {
  residents: 1_000_000,
  rounds: 12,
  seconds: 4,
  connections: 64,
  seed: 20_261_122,
}

const HELP = `npm run bench -- [options]
  --residents N    how many residents to ask about (${DEFAULTS.residents}); made once, kept in .data/bench-N
  --rounds N       interleaved rounds (${DEFAULTS.rounds})
  --seconds N      of each server in each round (${DEFAULTS.seconds})
  --connections N  in a closed loop (${DEFAULTS.connections})
  --seed N         of the order of rounds and of who is asked about (${DEFAULTS.seed})`

/** What the command line asks for; exits with the help for what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  try {
    const names = Object.keys(DEFAULTS) as (keyof BenchOptions)[]
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    })
    return Object.fromEntries(
      names.map((name) => [name, toNumber(name, values[name], DEFAULTS[name])]),
    ) as BenchOptions
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    process.exit(1)
  }
}

function toNumber(name: string, text: unknown, fallback: number): number {
  if (text === undefined) return fallback
  const number = Number(text)
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0`)
  return number
}
