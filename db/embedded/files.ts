import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'

/** Is it the system's refusal for one of these reasons (`ENOENT` …)? */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Readable by nobody else from its first moment; `wx` follows no link that lies in wait. */
async function writeDraft(file: string, text: string): Promise<string> {
  const draft = `${file}.new-${randomBytes(6).toString('hex')}`
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' })
  return draft
}

/** Whole or not at all, also when two processes write at once: the last one stands. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await rename(await writeDraft(file, text), file)
}

/** The file's text; if there is none yet, `text` becomes it. Of several processes the first one's text stands. */
export async function keepFile(file: string, text: string): Promise<string> {
  const existing = await readFile(file, 'utf8').catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
    return null
  })
  if (existing !== null) return existing
  const draft = await writeDraft(file, text)
  await link(draft, file).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await rm(draft)
  return readFile(file, 'utf8')
}
