import { join } from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { ROOT } from '#app/config.ts'
import { ensurePopulation, settle, type Asker } from './population.ts'

/** A PostgreSQL of the bench with its residents. */
export type Arena = {
  residents: number
  dataDir: string
  databaseUrl: string
  asker: Asker
  /** Where its portals leave a profile of theirs; null: nowhere. */
  profiles: string | null
  /** No evidence of earlier parts, and nothing left to write out. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** Kept in `.data/bench-N`; made when it is not there. */
export async function openArena(
  residents: number,
  { profiles, log }: { profiles: string | null; log: (line: string) => void },
): Promise<Arena> {
  const dataDir = join(ROOT, '.data', `bench-${residents}`)
  const embedded = await startEmbedded({ dataDir, log })
  try {
    const asker = await ensurePopulation(embedded, { dataDir, residents, log })
    return {
      residents,
      dataDir,
      databaseUrl: embedded.url,
      asker,
      profiles,
      settle: () => settle(embedded),
      close: embedded.stop,
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}
