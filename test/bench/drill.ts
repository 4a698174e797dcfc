import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { createPool, type Pool } from '#db/client.ts'
import { findDrill, insertDrill } from '#db/queries/drill.ts'
import { createCatalog } from '#app/services/catalog/catalog.ts'
import { runDrill } from '#app/services/drill/run.ts'
import { createProviders } from '#app/services/provider/providers.ts'
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
  /** One drill as a whole, as its job runs it while consults go on. */
  seconds: Estimate
  /** Until the page shows who is reached, and who hangs on one company. */
  reachSeconds: Estimate
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
  const count = await prepareDrills(pool)
  const [seconds, reach, alone, meanwhile] = [[], [], [], []] as [number[], number[], number[], number[]]
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
    const figures = await count()
    seconds.push((performance.now() - begun) / SECOND)
    reach.push(figures.tookMs / SECOND)
    residents = figures.residents
  }
  try {
    await ask(WARM_UP_SECONDS)
    await drill()
    seconds.length = reach.length = 0
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
      reachSeconds: estimate(reach),
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

/** Somebody who may start drills, and what the job works with. @returns counts one drill, as the job does */
async function prepareDrills(pool: Pool) {
  const startedBy = randomUUID()
  await pool.run(
    (sql) => sql`
      insert into staff (id, email, email_hash, role, created_at)
      values (${startedBy}, 'bench', ${startedBy}, 'consent_manager', now())`,
  )
  const clock = () => Date.now()
  // The provider that residents of the bench sign in with; it answers nobody, and a drill does not ask it.
  const kakao = { key: 'kakao', names: { ko: '카카오', en: 'Kakao' }, issuer: 'http://127.0.0.1:9' }
  const login = { ...kakao, clientId: 'bench', clientSecret: 'bench', via: [], company: 'kakao' as const }
  const ctx = {
    pools: { consult: pool, bulk: pool, pages: pool },
    catalog: createCatalog(pool),
    providers: createProviders([login], { clock, log: pino({ level: 'silent' }) }),
    clock,
  }
  return async () => {
    const id = randomUUID()
    await insertDrill(pool.db, { id, channel: 'kakao', startedAt: clock(), startedBy })
    await runDrill(ctx, id)
    const figures = (await findDrill(pool.db, id))?.figures
    if (!figures) throw new Error('a drill was not counted')
    return figures
  }
}
