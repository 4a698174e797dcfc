import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import webPush from 'web-push'
import type { PushSettings } from './settings.ts'

const FILE = 'push-key'
const PAIR = /^([\w-]{87}):[\w-]{43}$/

type Surroundings = { demonstration: boolean; dataDir: string }

/**
 * The public key that browsers subscribe with. The demonstration, whose pushes end in the outbox, makes its own once and
 * keeps it in `<dataDir>/push-key` for its owner alone: a browser that subscribed yesterday, and knows no other key, is
 * still subscribed after a restart. null: browsers cannot subscribe.
 * @throws Error when the file holds something else
 */
export async function openPushKey(
  push: PushSettings | null,
  { demonstration, dataDir }: Surroundings,
): Promise<string | null> {
  if (push) return push.publicKey
  if (!demonstration) return null
  const file = path.join(dataDir, FILE)
  await makeOnce(file)
  const [, publicKey] = PAIR.exec((await readFile(file, 'utf8')).trim()) ?? []
  if (publicKey === undefined)
    throw new Error(`${file} is no pair of keys: delete it, and a new one is made.`)
  return publicKey
}

/** `PUBLIC:PRIVATE`, as CHANNEL_PUSH takes them. Whole or not at all: of processes that start together one makes it. */
async function makeOnce(file: string): Promise<void> {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${publicKey}:${privateKey}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
}
