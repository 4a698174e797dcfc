import manifest from '../../package.json' with { type: 'json' }
import type { Arena } from './arena.ts'
import type { BaselineMode } from './baseline.ts'
import { checkPostgraphile } from './check.ts'
import { findClientProgram } from './client-programs.ts'
import type { LoadJob, LoadResult } from './load.ts'
import { PGBENCH_CLIENTS, preparePgbench } from './pgbench.ts'
import { toProfileArgs } from './profile.ts'
import type { QuestionKind } from './questions.ts'
import { startServer, type Load, type ServerProcess } from './server-process.ts'

/** Connections of the portal's pool for consults (app/context.ts). */
export const PORTAL_CONNECTIONS = 4
/** What the others may have instead, if it serves them better. */
export const OTHER_CONNECTIONS = [8, 16]

/** What `npm start` tells Node. */
const START_FLAGS = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'))

const BATCH_CONNECTIONS = 4
const MIN_BATCH_SECONDS = 4 // a round must hold many batches

export type Role = BaselineMode | 'portal' | 'control' | 'pgbench' | 'postgraphile' | 'batch'

/** Who takes part in the rounds. */
export type Contestant = {
  name: string
  role: Role
  play: (round: Round) => Promise<LoadResult>
  /** CPU time it has used so far, in seconds; null: not known. */
  cpuSeconds: (() => Promise<number>) | null
  stop: () => Promise<void>
}
export type Round = { seconds: number; seed: number }

/** What all of them are asked alike. */
export type Ring = { arena: Arena; load: Load; connections: number }

export const startPortalProcess = (
  name: string,
  { dataDir, databaseUrl, profiles }: Arena,
): Promise<ServerProcess> =>
  startServer(
    name,
    'portal.ts',
    { dataDir, databaseUrl },
    { execArgv: [...START_FLAGS, ...(profiles === null ? [] : toProfileArgs(profiles))] },
  )

export const asContestant = (
  server: ServerProcess,
  role: Role,
  ring: Ring,
  kind: QuestionKind = 'consult',
): Contestant => ({
  name: server.name,
  role,
  play: (round) => ring.load.run({ ...toJob(server, ring), kind, ...round }),
  cpuSeconds: server.cpuSeconds,
  stop: server.stop,
})

/** The portal asked a thousand at a time; counted in recipients. */
export function asBatch(server: ServerProcess, ring: Ring): Contestant {
  const batch = asContestant(server, 'batch', { ...ring, connections: BATCH_CONNECTIONS }, 'batch')
  return {
    ...batch,
    name: `batches of 1,000, ${BATCH_CONNECTIONS} at once (recipients)`,
    play: ({ seconds, seed }) => batch.play({ seconds: Math.max(seconds, MIN_BATCH_SECONDS), seed }),
  }
}

export async function startBaseline(
  mode: BaselineMode,
  connections: number,
  ring: Ring,
): Promise<Contestant> {
  const { dataDir, databaseUrl, asker } = ring.arena
  const settings = { mode, connections, dataDir, databaseUrl, asker }
  const name = mode === 'constant' ? 'constant from Fastify' : `${mode}, ${connections}`
  return asContestant(await startServer(name, 'baseline.ts', settings), mode, ring)
}

export async function startPostgraphile(connections: number, ring: Ring): Promise<Contestant> {
  const { databaseUrl, dataDir } = ring.arena
  const settings = { databaseUrl, connections }
  const server = await startServer(`PostGraphile, ${connections}`, 'postgraphile.ts', settings, {
    env: { GRAPHILE_ENV: 'production' },
  })
  await checkPostgraphile(server.url, dataDir)
  return asContestant(server, 'postgraphile', ring, 'graphql')
}

/** @returns null when it is not installed */
export async function findPgbench({ arena }: Ring): Promise<Contestant | null> {
  const program = findClientProgram('pgbench')
  if (program === null) return null
  const run = await preparePgbench(program, arena)
  return {
    name: `pgbench, ${PGBENCH_CLIENTS}`,
    role: 'pgbench',
    play: ({ seconds, seed }) => run(seconds, seed),
    cpuSeconds: null,
    stop: async () => {},
  }
}

const toJob = (
  { url }: ServerProcess,
  { arena, connections }: Ring,
): Omit<LoadJob, 'kind' | keyof Round> => ({
  url,
  apiKey: arena.asker.apiKey,
  dataDir: arena.dataDir,
  residents: arena.residents,
  connections,
  perSecond: null,
})
