import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { headBytes, type Head, type Vault } from '#app/vault/index.ts'

/** A signed head as it lies in its file. */
export type SignedHead = Head & { keyId: string; signature: string }

/** How often heads are written: a tail cut off within this time of its commit is not seen (ten seconds are promised). */
export const HEAD_INTERVAL_MS = 5_000

export const headsFolder = (dataDir: string) => join(dataDir, 'evidence-heads')

/**
 * Keeps how far every chain of this process has come, signed, in files the database cannot rewrite: one a writer,
 * `<dataDir>/evidence-heads/<writer>.json`. Copy the folder to another building, and the database's own
 * administrator cannot shorten the past unseen.
 */
export type HeadKeeper = {
  /** The newest sealed block of a chain. Returns at once; the file follows within `HEAD_INTERVAL_MS`. */
  note(head: Head): void
  /** Writes what is noted now. */
  flush(): Promise<void>
  close(): Promise<void>
}

export function createHeadKeeper(options: {
  dataDir: string
  vault: Pick<Vault, 'signer'>
  log: Logger
}): HeadKeeper {
  const folder = headsFolder(options.dataDir)
  const noted = new Map<string, Head>()
  let writing: Promise<void> = Promise.resolve()

  const write = async () => {
    if (noted.size === 0) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const [writer, head] of noted) {
      const signed: SignedHead = { ...head, ...options.vault.signer.sign(headBytes(head)) }
      await replaceFile(join(folder, `${writer}.json`), `${JSON.stringify(signed)}\n`)
      // A newer head may have been noted while this one was written.
      if (noted.get(writer) === head) noted.delete(writer)
    }
  }
  const flush = () => {
    writing = writing.then(write)
    return writing
  }
  const timer = setInterval(() => {
    flush().catch((error: unknown) => {
      writing = Promise.resolve()
      options.log.error({ err: error }, 'the heads of the evidence chains could not be written')
    })
  }, HEAD_INTERVAL_MS)
  timer.unref()

  return {
    note: (head) => void noted.set(head.writer, head),
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

/** Whole or not at all, also when the power fails in between. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
