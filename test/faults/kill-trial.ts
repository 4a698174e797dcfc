import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { startEmbedded } from '#db/embedded.ts'
import { phoneOf, TOPICS } from '#test/bench/residents.ts'
import { ensurePopulation, type Asker } from '#test/bench/population.ts'
import { startServer } from '#test/bench/server-process.ts'
import { awaitServer, freezeWalWriter, killCluster, runAsAdmin } from './kill-cluster.ts'

/** Ids of consults that were answered 200, and of those the database no longer had when it was back. */
export type KillResult = { acknowledged: number; lost: number }

export type KillTrial = {
  /** @param commit `on`: as the portal wants it; `off`: the mutant, behind the back of the check at boot */
  run: (commit: 'on' | 'off') => Promise<KillResult>
  close: () => Promise<void>
}

const RESIDENTS = 200
const ASKERS = 16
const ACKNOWLEDGED_BEFORE_KILL = 300
const PATIENCE_MS = 60_000

/** A portal in a process of its own, on a durable PostgreSQL of its own. */
export async function openKillTrial(log: (line: string) => void = () => {}): Promise<KillTrial> {
  const folder = await mkdtemp(join(tmpdir(), 'allimgil-kill-'))
  await chmod(folder, 0o755) // where root starts it, PostgreSQL runs as somebody else
  const dataDir = join(folder, 'data')
  const embedded = await startEmbedded({ dataDir, log })
  const asker = await ensurePopulation(embedded, { dataDir, residents: RESIDENTS, log })
  // Its commits would write other people's log entries out with their own.
  await runAsAdmin(
    embedded.adminUrl,
    'alter system set autovacuum = off',
    `alter system set checkpoint_timeout = '1h'`,
    'select pg_reload_conf()',
  )
  const portal = await startServer('portal', 'portal.ts', { dataDir, databaseUrl: embedded.url })
  const ask = (n: number) => askPortal(portal.url, asker, n)

  return {
    async run(commit) {
      await setCommit(embedded.adminUrl, commit)
      await awaitAnswer(ask)
      await freezeWalWriter(embedded.adminUrl)
      const acknowledged = await askUntilKilled(ask, () => killCluster(embedded.adminUrl))
      await awaitServer(embedded.adminUrl, PATIENCE_MS)
      const found = await countFound(embedded.url, acknowledged)
      await awaitAnswer(ask) // the portal is back by itself
      return { acknowledged: acknowledged.length, lost: acknowledged.length - found }
    },
    async close() {
      await portal.stop()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** `assertDurable` looks once, at boot; so the mutant's setting comes after, and with it new connections. */
async function setCommit(adminUrl: string, commit: 'on' | 'off'): Promise<void> {
  await runAsAdmin(
    adminUrl,
    `alter role allimgil set synchronous_commit = ${commit}`,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'allimgil consult%'`,
  )
}

async function askUntilKilled(
  ask: (n: number) => Promise<string | null>,
  kill: () => Promise<void>,
): Promise<string[]> {
  const acknowledged: string[] = []
  const killed = Promise.withResolvers<void>()
  let isStruck = false
  let isOver = false
  const askers = Array.from({ length: ASKERS }, async (_, asker) => {
    for (let n = asker; !isOver; n += ASKERS) {
      const id = await ask(n)
      if (id !== null) acknowledged.push(id)
      if (acknowledged.length < ACKNOWLEDGED_BEFORE_KILL || isStruck) continue
      isStruck = true
      kill()
        .finally(() => (isOver = true))
        .then(killed.resolve, killed.reject)
    }
  })
  await Promise.all(askers)
  await killed.promise
  return acknowledged
}

/** The consult's uuid when it was answered; null when there was no answer. */
async function askPortal(url: string, { apiKey }: Asker, n: number): Promise<string | null> {
  const response = await fetch(`${url}/api/v1/consults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { phone: phoneOf(n % RESIDENTS) }, topic: TOPICS.statutory }),
  })
  const body = (await response.json()) as { id: string; code?: string; steps?: unknown }
  if (response.status === 200) return body.id.replace('con_', '')
  if (response.status !== 503 || body.code !== 'evidence_unavailable' || 'steps' in body)
    throw new Error(`answered ${response.status}: ${JSON.stringify(body)}`)
  return null
}

async function awaitAnswer(ask: (n: number) => Promise<string | null>): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS
  while ((await ask(0)) === null) {
    if (Date.now() > giveUpAt) throw new Error('the portal does not answer again')
    await sleep(100)
  }
}

async function countFound(url: string, ids: readonly string[]): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from consult where id = any(${ids as string[]}::uuid[])`
    return row?.count ?? 0
  } finally {
    await sql.end()
  }
}
