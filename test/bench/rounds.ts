import type { Contestant } from './contestants.ts'
import { pickSeed, shuffle, type Random } from './random.ts'

/** What one did, round by round. `cpuMicros`: its own process's CPU time for one answer; empty: not known, as are p50, p99. */
export type Series = {
  perSecond: number[]
  p50: number[]
  p99: number[]
  cpuMicros: number[]
  answers: number
  faults: number
}

type Rounds = { rounds: number; seconds: number; random: Random; log: (line: string) => void }

/** Every contestant once a round, in another order each time, never two at once. */
export async function playRounds(
  contestants: readonly Contestant[],
  { rounds, seconds, random, log }: Rounds,
): Promise<Map<string, Series>> {
  const all = new Map<string, Series>(
    contestants.map(({ name }) => [
      name,
      { perSecond: [], p50: [], p99: [], cpuMicros: [], answers: 0, faults: 0 },
    ]),
  )
  for (let round = 1; round <= rounds; round++) {
    const figures: string[] = []
    for (const contestant of shuffle(contestants, random)) {
      const series = all.get(contestant.name)!
      await playOne(contestant, series, { seconds, seed: pickSeed(random) })
      figures.push(`${contestant.name}: ${Math.round(series.perSecond.at(-1)!)}`)
    }
    log(`round ${round} of ${rounds} · ${figures.sort().join(' · ')}`)
  }
  return all
}

async function playOne(
  { cpuSeconds, play }: Contestant,
  series: Series,
  round: { seconds: number; seed: number },
): Promise<void> {
  const cpuBefore = await cpuSeconds?.()
  const { answers, seconds, faults, p50, p99 } = await play(round)
  const cpuAfter = await cpuSeconds?.()
  series.perSecond.push(answers / seconds)
  if (p50 !== null) series.p50.push(p50)
  if (p99 !== null) series.p99.push(p99)
  if (cpuBefore !== undefined && cpuAfter !== undefined)
    series.cpuMicros.push(((cpuAfter - cpuBefore) * 1e6) / answers)
  series.answers += answers
  series.faults += faults
}

/** Brings each to the speed it keeps: code compiled, statements prepared, pages read. Answers a second, by name. */
export async function warmUp(
  contestants: readonly Contestant[],
  seconds: number,
): Promise<Map<string, number>> {
  const speeds = new Map<string, number>()
  for (const { name, play } of contestants) {
    const played = await play({ seconds, seed: 1 })
    speeds.set(name, played.answers / played.seconds)
  }
  return speeds
}
