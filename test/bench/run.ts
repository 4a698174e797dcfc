import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '#db/embedded.ts'
import { ROOT } from '#app/config.ts'
import { checkPortal } from './check.ts'
import {
  OTHER_CONNECTIONS,
  PORTAL_CONNECTIONS,
  startBaseline,
  startPortal,
  type Arena,
  type Contestant,
} from './contestants.ts'
import { describeMachine } from './machine.ts'
import { BATCH_RECIPIENTS, readOptions, type BenchOptions } from './options.ts'
import { ensurePopulation, settle } from './population.ts'
import { createRandom } from './random.ts'
import { toMarkdown, toRow, writeJson, type Report } from './report.ts'
import { playRounds, warmUp, type LoadPlan } from './rounds.ts'
import { startLoad } from './server-process.ts'
import { estimate } from './statistics.ts'
import type { BaselineMode } from './baseline.ts'

const BATCH_CONNECTIONS = 4
const MIN_BATCH_SECONDS = 4 // a round must hold many batches
const WARM_UP_SECONDS = 3
const MODES = ['select-only', 'select-insert'] as const satisfies BaselineMode[]

const log = (line: string) => console.error(line)
type Load = ReturnType<typeof startLoad>

/** Everything is started once; then rounds in turn; then the report. */
async function bench(options: BenchOptions): Promise<Report> {
  const dataDir = join(ROOT, '.data', `bench-${options.residents}`)
  const embedded = await startEmbedded({ dataDir, log })
  const load = startLoad()
  const contestants: Contestant[] = []
  try {
    const asker = await ensurePopulation(embedded, { dataDir, residents: options.residents, log })
    await settle(embedded)
    const machine = await describeMachine(embedded.url)
    const arena: Arena = { dataDir, databaseUrl: embedded.url, asker }
    return await measure(options, arena, { machine, load, contestants })
  } finally {
    await Promise.all([...contestants.map((server) => server.stop()), load.stop()])
    await embedded.stop()
  }
}

async function measure(
  options: BenchOptions,
  arena: Arena,
  { machine, load, contestants }: { machine: Report['machine']; load: Load; contestants: Contestant[] },
): Promise<Report> {
  const enter = async (server: Promise<Contestant>) => {
    contestants.push(await server)
    return contestants.at(-1)!
  }
  const { residents, connections, rounds, seconds } = options
  const plan: LoadPlan = { kind: 'consult', residents, connections, seconds, apiKey: arena.asker.apiKey }
  const warmPlan = { ...plan, seconds: Math.min(seconds, WARM_UP_SECONDS) }
  const random = createRandom(options.seed)

  const portal = await enter(startPortal('portal', arena))
  const again = await enter(startPortal('portal again (control)', arena))
  await checkPortal(portal.url, arena.asker.apiKey)
  const ceiling = await findCeiling(await enter(startBaseline('constant', 1, arena)), warmPlan, load)
  const baselines = []
  for (const mode of MODES) {
    baselines.push(await enter(startBaseline(mode, PORTAL_CONNECTIONS, arena)))
    const others = []
    for (const each of OTHER_CONNECTIONS) others.push(await enter(startBaseline(mode, each, arena)))
    baselines.push(await findBetter(others, warmPlan, load))
  }
  const servers = [portal, again, ...baselines]
  for (let time = 0; time < 2; time++) await warmUp(servers, warmPlan, load.run)

  const before = await countEvidence(arena.databaseUrl)
  const series = await playRounds(servers, { ...plan, rounds, random, log }, load.run)
  const rows = (await countEvidence(arena.databaseUrl)) - before
  const recording = servers.filter(({ name }) => !name.startsWith('select-only'))
  const acknowledged = recording.reduce((sum, { name }) => sum + series.get(name)!.answers, 0)

  const batchPlan: LoadPlan = {
    ...plan,
    kind: 'batch',
    connections: BATCH_CONNECTIONS,
    seconds: Math.max(seconds, MIN_BATCH_SECONDS),
  }
  await warmUp([portal], batchPlan, load.run)
  const batch = (await playRounds([portal], { ...batchPlan, rounds, random, log }, load.run)).get(
    portal.name,
  )!
  return {
    at: new Date().toISOString(),
    machine,
    options,
    rows: servers.map(({ name }) => toRow(name, series.get(name)!, series.get(portal.name)!)),
    batch: {
      ...estimate(batch.perSecond.map((each) => each * BATCH_RECIPIENTS)),
      faults: batch.faults,
      connections: BATCH_CONNECTIONS,
    },
    ceiling,
    evidence: { acknowledged, rows },
  }
}

/** The number of connections that serves a hand-written handler better; it joins the rounds beside the portal's own. */
async function findBetter(servers: Contestant[], plan: LoadPlan, load: Load): Promise<Contestant> {
  await warmUp(servers, plan, load.run)
  const speeds = await warmUp(servers, plan, load.run)
  log([...speeds].map(([name, speed]) => `${name}: ${Math.round(speed)}`).join(' · '))
  return servers.reduce((best, server) => (speeds.get(server.name)! > speeds.get(best.name)! ? server : best))
}

async function findCeiling(server: Contestant, plan: LoadPlan, load: Load): Promise<number> {
  await warmUp([server], plan, load.run)
  return (await warmUp([server], plan, load.run)).get(server.name)!
}

async function countEvidence(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from consult`
    return row?.count ?? 0
  } finally {
    await sql.end()
  }
}

const report = await bench(readOptions(process.argv.slice(2)))
writeJson(join(ROOT, 'test/.artifacts/bench.json'), report)
console.log(`\n${toMarkdown(report)}`)
const faults = report.rows.reduce((sum, { faults }) => sum + faults, report.batch.faults)
if (faults > 0 || report.evidence.rows < report.evidence.acknowledged) {
  console.error(`\n${faults} requests were not answered as they should be, or evidence is missing`)
  process.exitCode = 1
}
