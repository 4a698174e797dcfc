import { parseArgs } from 'node:util'

export const PARTS = ['consults', 'bulk', 'latency', 'drill'] as const
export type Part = (typeof PARTS)[number]

type Numbers = {
  residents: number
  rounds: number
  /** Of one round of one server. */
  seconds: number
  connections: number
  /** Of the long bulk; the short one, which memory is compared with, has a tenth. */
  bulkLines: number
  seed: number
}
export type BenchOptions = Numbers & { only: Part[]; profile: boolean }

/** Of one `POST /consults/batch`: as many as it takes. */
export const BATCH_RECIPIENTS = 1_000

const DEFAULTS: Omit<Numbers, 'bulkLines'> = {
  residents: 1_000_000,
  rounds: 10,
  seconds: 4,
  connections: 64,
  seed: 20_261_122,
}

const HELP = `npm run bench -- [options]
  --residents N    how many residents to ask about (${DEFAULTS.residents}); made once, kept in .data/bench-N
  --rounds N       interleaved rounds (${DEFAULTS.rounds})
  --seconds N      of each server in each round (${DEFAULTS.seconds})
  --connections N  in a closed loop (${DEFAULTS.connections})
  --bulk-lines N   of the long bulk (as many as there are residents)
  --seed N         of the order of rounds and of who is asked about (${DEFAULTS.seed})
  --only A,B       of the parts ${PARTS.join(', ')} (all)
  --profile        profiles the portals and says where their time goes; that costs some: figures do not count`

/** What the command line asks for; exits with the help for what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  try {
    const names = [...(Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]), 'bulk-lines', 'only'] as const
    const parsed = parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
        profile: { type: 'boolean' },
      },
    })
    const values: Record<string, string | boolean | undefined> = parsed.values
    const numbers = Object.fromEntries(
      Object.entries(DEFAULTS).map(([name, fallback]) => [name, toNumber(name, values[name], fallback)]),
    ) as typeof DEFAULTS
    const bulkLines = toNumber('bulk-lines', values['bulk-lines'], numbers.residents)
    return { ...numbers, bulkLines, only: toParts(values['only']), profile: values['profile'] === true }
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

function toParts(text: unknown): Part[] {
  if (typeof text !== 'string') return [...PARTS]
  const names = text.split(',')
  const unknown = names.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined) throw new Error(`--only knows ${PARTS.join(', ')}, not "${unknown}"`)
  return PARTS.filter((part) => names.includes(part))
}
