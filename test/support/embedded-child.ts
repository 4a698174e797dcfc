import { startEmbedded } from '#db/embedded.ts'

/** A process that uses the built-in PostgreSQL of a folder until it is told to stop (or killed). For embedded.test.ts. */
const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('usage: embedded-child.ts DATA_DIR')
const embedded = await startEmbedded({ dataDir, log: () => {} })
process.send?.(embedded.url)
process.once('message', () => void embedded.stop().then(() => process.disconnect()))
