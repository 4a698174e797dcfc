import { rm } from 'node:fs/promises'
import { startEmbedded } from '#db/embedded.ts'

/**
 * Holds the test run's PostgreSQL in a process of its own, for as long as its standard input is open: vitest ends within a
 * millisecond of a signal, without its teardown, and would leave the server and its folder behind. Prints one JSON line,
 * `{url, adminUrl}`. For global-setup.ts.
 */
const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('usage: test-server.ts DATA_DIR')
const ended = new Promise((resolve) => process.stdin.resume().once('close', resolve))

const embedded = await startEmbedded({ dataDir, log: () => {}, ephemeral: true })
process.stdout.on('error', () => {}) // nobody reads any more: then the input is closed as well
process.stdout.write(`${JSON.stringify({ url: embedded.url, adminUrl: embedded.adminUrl })}\n`)
await ended
await embedded.stop()
await rm(dataDir, { recursive: true, force: true })
