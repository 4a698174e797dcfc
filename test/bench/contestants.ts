import type { Asker } from './population.ts'
import { startServer, type ServerProcess } from './server-process.ts'
import type { BaselineMode } from './baseline.ts'

/** Connections of the portal's pool for consults (app/context.ts). */
export const PORTAL_CONNECTIONS = 2
/** What the hand-written handlers may have instead, if it serves them better. */
export const OTHER_CONNECTIONS = [8, 16]

export type Contestant = ServerProcess & { connections: number | null }

export type Arena = { dataDir: string; databaseUrl: string; asker: Asker }

export async function startPortal(name: string, { dataDir, databaseUrl }: Arena): Promise<Contestant> {
  const server = await startServer(name, 'portal.ts', { dataDir, databaseUrl })
  return { ...server, connections: PORTAL_CONNECTIONS }
}

export async function startBaseline(
  mode: BaselineMode,
  connections: number,
  arena: Arena,
): Promise<Contestant> {
  const server = await startServer(`${mode}, ${connections}`, 'baseline.ts', { mode, connections, ...arena })
  return { ...server, connections }
}
