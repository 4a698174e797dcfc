import type { Arena } from './arena.ts'
import { checkPortal } from './check.ts'
import {
  asBatch,
  asContestant,
  findPgbench,
  OTHER_CONNECTIONS,
  PORTAL_CONNECTIONS,
  startBaseline,
  startPortalProcess,
  startPostgraphile,
  type Contestant,
  type Ring,
} from './contestants.ts'
import { countEvidence, type EvidenceCount } from './evidence-count.ts'
import type { BenchOptions } from './options.ts'
import { createRandom } from './random.ts'
import { playRounds, warmUp } from './rounds.ts'
import { toRow, type Row } from './row.ts'
import { startLoad } from './server-process.ts'

const WARM_UP_SECONDS = 3
const WITHOUT_EVIDENCE = ['select-only', 'postgraphile', 'constant']

export type ConsultsReport = {
  rows: Row[]
  /** Who could not take part, and why. */
  absent: string[]
  evidence: EvidenceCount
}

/** Single consults, and batches of them, against what else could be written: rounds in turn, everything started once. */
export async function measureConsults(
  options: BenchOptions,
  arena: Arena,
  log: (line: string) => void,
): Promise<ConsultsReport> {
  const contestants: Contestant[] = []
  const load = startLoad()
  const ring: Ring = { arena, load, connections: options.connections }
  const enter = async (contestant: Contestant | Promise<Contestant>) => {
    contestants.push(await contestant)
    return contestants.at(-1)!
  }
  const { rounds, seconds } = options
  const warmSeconds = Math.min(seconds, WARM_UP_SECONDS)
  /** Who serves better with more connections than the portal's. */
  async function enterBetter(start: (connections: number) => Promise<Contestant>): Promise<Contestant> {
    const others = []
    for (const connections of OTHER_CONNECTIONS) others.push(await enter(start(connections)))
    await warmUp(others, warmSeconds)
    const speeds = await warmUp(others, warmSeconds)
    log([...speeds].map(([name, speed]) => `${name}: ${Math.round(speed)}`).join(' · '))
    return others.reduce((best, each) => (speeds.get(each.name)! > speeds.get(best.name)! ? each : best))
  }

  try {
    await arena.settle()
    const server = await startPortalProcess('portal', arena)
    const portal = await enter(asContestant(server, 'portal', ring))
    await checkPortal(server.url, arena.asker.apiKey)
    const again = await startPortalProcess('portal again (control)', arena)
    const inRounds = [portal, await enter(asContestant(again, 'control', ring)), asBatch(server, ring)]
    inRounds.push(await enter(startBaseline('constant', 1, ring)))
    for (const mode of ['select-only', 'select-insert'] as const) {
      inRounds.push(await enter(startBaseline(mode, PORTAL_CONNECTIONS, ring)))
      inRounds.push(await enterBetter((connections) => startBaseline(mode, connections, ring)))
    }
    inRounds.push(await enterBetter((connections) => startPostgraphile(connections, ring)))
    const pgbench = await findPgbench(ring)
    if (pgbench) inRounds.push(await enter(pgbench))
    for (let time = 0; time < 2; time++) await warmUp(inRounds, warmSeconds)

    const before = await countEvidence(arena.databaseUrl)
    const random = createRandom(options.seed)
    const series = await playRounds(inRounds, { rounds, seconds, random, log })
    const found = (await countEvidence(arena.databaseUrl)) - before
    const recording = inRounds.filter(({ role }) => !WITHOUT_EVIDENCE.includes(role))
    return {
      rows: inRounds.map((each) => toRow(each, series.get(each.name)!, series.get(portal.name)!)),
      absent: pgbench ? [] : ['pgbench is not installed'],
      evidence: {
        acknowledged: recording.reduce((sum, { name }) => sum + series.get(name)!.answers, 0),
        rows: found,
      },
    }
  } finally {
    await Promise.all([...contestants.map((each) => each.stop()), load.stop()])
  }
}
