import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Channel } from '#app/domain/channel.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import { accepted, unavailable, type ChannelSender } from './channel.ts'

/** One message that went nowhere but here. `at`: RFC 3339 in Seoul. */
export type OutboxEntry = { at: string; channel: Channel; to: string; text: string; code: string | null }

const CURRENT = 'outbox.ndjson'
/** Full files, oldest first by name: `outbox.000001763806812345.<uuid>.ndjson`. */
const FULL = /^outbox\.\d{18}\.[0-9a-f-]{36}\.ndjson$/
const KEPT = 500

/**
 * A channel of the demonstration and the tests: every message becomes a line of `<dataDir>/outbox.ndjson`, readable by
 * the owner alone. Several processes may write at once without a lock: a line is one append, and a full file is moved
 * aside under a name nobody else has, so whoever is still appending to it loses nothing.
 */
export function createOutboxSender(channel: Channel, dataDir: string, clock: () => Instant): ChannelSender {
  return {
    async send({ to, text, code = null }) {
      const entry: OutboxEntry = { at: formatInstant(clock()), channel, to, text, code: code }
      const file = path.join(dataDir, CURRENT)
      try {
        await mkdir(dataDir, { recursive: true, mode: 0o700 })
        await appendFile(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
        await rotate(dataDir)
      } catch (error) {
        return unavailable((error as NodeJS.ErrnoException).code ?? 'failed')
      }
      return accepted(randomUUID())
    },
  }
}

/** The newest 500 messages at most, newest last. An outbox that was never written to is empty. */
export async function readOutbox(dataDir: string): Promise<OutboxEntry[]> {
  for (;;) {
    const full = await listFull(dataDir)
    const lines: string[] = []
    for (const file of [...full, CURRENT]) lines.push(...(await readLines(path.join(dataDir, file))))
    // Moved aside while we read: once more, or its lines would be missing.
    if ((await listFull(dataDir)).join() !== full.join()) continue
    return lines.slice(-KEPT).map((line) => JSON.parse(line) as OutboxEntry)
  }
}

async function rotate(dataDir: string): Promise<void> {
  const file = path.join(dataDir, CURRENT)
  if ((await readLines(file)).length < KEPT) return
  const stamp = String(Date.now()).padStart(18, '0')
  await rename(file, path.join(dataDir, `outbox.${stamp}.${randomUUID()}.ndjson`)).catch(ignoreMissing)
  let kept = 0
  for (const full of (await listFull(dataDir)).reverse()) {
    if (kept >= KEPT) await rm(path.join(dataDir, full), { force: true })
    else kept += (await readLines(path.join(dataDir, full))).length
  }
}

async function listFull(dataDir: string): Promise<string[]> {
  const files = await readdir(dataDir).catch(ignoreMissing)
  return (files ?? []).filter((file) => FULL.test(file)).sort()
}

async function readLines(file: string): Promise<string[]> {
  const text = (await readFile(file, 'utf8').catch(ignoreMissing)) ?? ''
  // What follows the last newline is a line somebody is writing.
  return text.split('\n').slice(0, -1)
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
