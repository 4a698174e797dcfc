import type { Arena } from './arena.ts'
import { startPortalProcess } from './contestants.ts'
import type { BenchOptions } from './options.ts'
import { createRandom, pickSeed, shuffle } from './random.ts'
import { startLoad } from './server-process.ts'
import { estimate, ratios, type Estimate } from './statistics.ts'

const PER_SECOND = 1_000
const CONNECTIONS = 128 // more than ever wait, so that nobody waits for a connection
const WARM_UP_SECONDS = 5
const SECONDS_A_ROUND = 1.5 // of those of a closed loop: the hundredth part must be many

export type LatencyReport = {
  perSecond: number
  /** By the number of residents, milliseconds from when a question was due. */
  rows: { residents: number; p50: Estimate; p99: Estimate; answers: number; faults: number }[]
  /** The larger population's over the smaller one's, round by round. */
  p99Ratio: Estimate
}

type Side = { arena: Arena; p50: number[]; p99: number[]; answers: number; faults: number }

/** Single consults that come when they come, over many residents and over a tenth of them, in turn. */
export async function measureLatency(
  options: BenchOptions,
  { large, small }: { large: Arena; small: Arena },
  log: (line: string) => void,
): Promise<LatencyReport> {
  const random = createRandom(options.seed)
  const load = startLoad()
  const sides = [large, small].map((arena): Side => ({ arena, p50: [], p99: [], answers: 0, faults: 0 }))
  for (const { arena } of sides) await arena.settle()
  const portals = new Map(
    await Promise.all(
      sides.map(async (side) => [side, await startPortalProcess('portal', side.arena)] as const),
    ),
  )
  const ask = (side: Side, seconds: number, perSecond: number | null = PER_SECOND) =>
    load.run({
      url: portals.get(side)!.url,
      apiKey: side.arena.asker.apiKey,
      dataDir: side.arena.dataDir,
      residents: side.arena.residents,
      kind: 'consult',
      connections: CONNECTIONS,
      perSecond,
      seconds,
      seed: pickSeed(random),
    })

  try {
    // As fast as it goes: what is asked about later shall be in memory.
    for (const side of sides) await ask(side, Math.min(WARM_UP_SECONDS, options.seconds), null)
    for (let round = 1; round <= options.rounds; round++) {
      for (const side of shuffle(sides, random)) {
        const { answers, faults, p50, p99 } = await ask(side, options.seconds * SECONDS_A_ROUND)
        side.answers += answers
        side.faults += faults
        side.p50.push(p50 ?? NaN)
        side.p99.push(p99 ?? NaN)
      }
      const figures = sides.map(({ arena, p99 }) => `${arena.residents}: p99 ${p99.at(-1)!.toFixed(1)} ms`)
      log(`latency, round ${round} of ${options.rounds} · ${figures.join(' · ')}`)
    }
    return {
      perSecond: PER_SECOND,
      rows: sides.map(({ arena, p50, p99, answers, faults }) => ({
        residents: arena.residents,
        p50: estimate(p50),
        p99: estimate(p99),
        answers,
        faults,
      })),
      p99Ratio: estimate(ratios(sides[0]!.p99, sides[1]!.p99)),
    }
  } finally {
    await Promise.all([...[...portals.values()].map((portal) => portal.stop()), load.stop()])
  }
}
