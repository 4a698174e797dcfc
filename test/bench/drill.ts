import { createPool } from '#db/client.ts'
import { readDrillGroups } from '#db/queries/drill-group.ts'
import { createCatalog } from '#app/services/catalog/catalog.ts'
import { countResidents, judgeGroups } from '#app/services/drill/judge-groups.ts'
import { drillNoon } from '#app/domain/drill.ts'
import { SECOND } from '#app/domain/time.ts'
import type { Arena } from './arena.ts'
import { startPortalProcess } from './contestants.ts'
import type { BenchOptions } from './options.ts'
import { createRandom, pickSeed } from './random.ts'
import { startLoad } from './server-process.ts'
import { estimate, ratios, type Estimate } from './statistics.ts'

const PER_SECOND = 200
const CONNECTIONS = 64
const WARM_UP_SECONDS = 3
const PATIENCE_MS = 300 * SECOND

export type DrillReport = {
  residents: number
  /** One drill over everybody, while consults go on: the statement and the rules. */
  seconds: Estimate
  perSecond: number
  aloneP99: Estimate
  meanwhileP99: Estimate
  /** Beside drills over alone, round by round. */
  p99Ratio: Estimate
  faults: number
}

/** Drills one after the other while single consults come when they come, and the same consults without, in turn. */
export async function measureDrill(
  options: BenchOptions,
  arena: Arena,
  log: (line: string) => void,
): Promise<DrillReport> {
  const random = createRandom(options.seed)
  await arena.settle()
  const load = startLoad()
  const portal = await startPortalProcess('portal', arena)
  const pool = createPool({ url: arena.databaseUrl, name: 'drill', max: 2, deadlineMs: PATIENCE_MS })
  const catalog = createCatalog(pool)
  const [seconds, alone, meanwhile]: [number[], number[], number[]] = [[], [], []]
  let faults = 0
  let residents = 0
  const ask = (span: number) =>
    load.run({
      url: portal.url,
      apiKey: arena.asker.apiKey,
      dataDir: arena.dataDir,
      residents: arena.residents,
      kind: 'consult',
      connections: CONNECTIONS,
      perSecond: PER_SECOND,
      seconds: span,
      seed: pickSeed(random),
    })
  const drill = async () => {
    const begun = performance.now()
    const topics = [...catalog.topics()]
    const ask = { agencyId: null, topics: topics.map(({ code }) => code), at: drillNoon(Date.now()) }
    const groups = await pool.run((sql) => readDrillGroups(sql, ask))
    judgeGroups(groups, topics, 'kakao', Date.now())
    residents = countResidents(groups)
    seconds.push((performance.now() - begun) / SECOND)
  }
  try {
    await catalog.refresh()
    await ask(WARM_UP_SECONDS)
    await drill()
    seconds.length = 0
    for (let round = 1; round <= options.rounds; round++) {
      const quiet = await ask(options.seconds)
      const over = new AbortController()
      const asked = ask(options.seconds).finally(() => over.abort())
      // The load's own word ends it: as many drills as fit beside the same questions.
      while (!over.signal.aborted) await drill()
      const beside = await asked
      alone.push(quiet.p99 ?? NaN)
      meanwhile.push(beside.p99 ?? NaN)
      faults += quiet.faults + beside.faults
      log(
        `drill, round ${round} of ${options.rounds} · ${seconds.at(-1)!.toFixed(2)} s · p99 ${alone.at(-1)!.toFixed(1)} → ${meanwhile.at(-1)!.toFixed(1)} ms`,
      )
    }
    return {
      residents,
      seconds: estimate(seconds),
      perSecond: PER_SECOND,
      aloneP99: estimate(alone),
      meanwhileP99: estimate(meanwhile),
      p99Ratio: estimate(ratios(meanwhile, alone)),
      faults,
    }
  } finally {
    await Promise.all([portal.stop(), load.stop(), pool.close()])
  }
}
