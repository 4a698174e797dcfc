import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { generateKeyring, parseKeyring, type Keyring } from './vault/index.ts'

const NAMES = ['secrets', 'lookup', 'signing'] as const
type Keyrings = Record<(typeof NAMES)[number], Keyring>

/**
 * The three keyrings: as set, else (demonstration only; `readConfig` refuses it otherwise) made once and kept in
 * `<dataDir>/keyring-<name>`, readable by its owner alone.
 */
export async function openKeyrings(config: Pick<Config, 'keyrings' | 'dataDir'>): Promise<Keyrings> {
  const texts = await Promise.all(
    NAMES.map(async (name) => config.keyrings[name] ?? (await keepKeyring(config.dataDir, name))),
  )
  const [secrets, lookup, signing] = texts.map(parseKeyring) as [Keyring, Keyring, Keyring]
  return { secrets, lookup, signing }
}

async function keepKeyring(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, `keyring-${name}`)
  await mkdir(dataDir, { recursive: true })
  // `wx`: of two processes that start together one makes it, and the other reads what the first has made.
  await writeFile(path, generateKeyring('k1'), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  return (await readFile(path, 'utf8')).trim()
}
