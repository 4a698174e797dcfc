import { shuffle, type Random } from './random.ts'
import type { LoadJob, LoadResult } from './load.ts'
import type { ServerProcess } from './server-process.ts'

/** What a server did, round by round. `cpuMicros`: its own process's CPU time for one answer. */
export type Series = {
  perSecond: number[]
  p50: number[]
  p99: number[]
  cpuMicros: number[]
  answers: number
  faults: number
}

type Run = (job: LoadJob) => Promise<LoadResult>
export type LoadPlan = Omit<LoadJob, 'url' | 'seed'>

/** Every server once a round, in another order each time, never two at once. */
export async function playRounds(
  servers: readonly ServerProcess[],
  plan: LoadPlan & { rounds: number; random: Random; log: (line: string) => void },
  run: Run,
): Promise<Map<string, Series>> {
  const { rounds, random, log, ...job } = plan
  const all = new Map<string, Series>(
    servers.map(({ name }) => [
      name,
      { perSecond: [], p50: [], p99: [], cpuMicros: [], answers: 0, faults: 0 },
    ]),
  )
  for (let round = 1; round <= rounds; round++) {
    const figures: string[] = []
    for (const server of shuffle(servers, random)) {
      const series = all.get(server.name)!
      await playOne(server, series, { ...job, url: server.url, seed: Math.floor(random() * 2 ** 32) }, run)
      figures.push(`${server.name}: ${Math.round(series.perSecond.at(-1)!)}`)
    }
    log(`round ${round} of ${rounds} · ${figures.sort().join(' · ')}`)
  }
  return all
}

async function playOne(server: ServerProcess, series: Series, job: LoadJob, run: Run): Promise<void> {
  const cpuBefore = await server.cpuSeconds()
  const { answers, seconds, faults, p50, p99 } = await run(job)
  const cpu = (await server.cpuSeconds()) - cpuBefore
  series.perSecond.push(answers / seconds)
  series.p50.push(p50)
  series.p99.push(p99)
  series.cpuMicros.push((cpu * 1e6) / answers)
  series.answers += answers
  series.faults += faults
}

/** Brings each to the speed it keeps: code compiled, statements prepared, pages read. */
export async function warmUp(
  servers: readonly ServerProcess[],
  job: LoadPlan,
  run: Run,
): Promise<Map<string, number>> {
  const speeds = new Map<string, number>()
  for (const { name, url } of servers) {
    const { answers, seconds } = await run({ ...job, url, seed: 1 })
    speeds.set(name, answers / seconds)
  }
  return speeds
}
