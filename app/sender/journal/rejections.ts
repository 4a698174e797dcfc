import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WireProblem } from '#app/domain/wire/problem.ts'
import type { LineCipher } from './line-cipher.ts'

/** What the portal refused for good: a person has to look at it. `value` null: the line could not be opened. */
export type Rejection = {
  readonly kind: 'consult' | 'outcome'
  readonly value: unknown
  readonly problem: WireProblem | null
}

export type Rejections = {
  /** Resolves when they are on disk. */
  add(rejections: readonly Rejection[]): Promise<void>
  /** Everything that was refused since the file was last removed. */
  list(): Promise<Rejection[]>
}

const PLACE = 'rejected'

/** Refused lines, closed like the journal's, in `rejected.ndjson`: never lost, never sent again. */
export async function openRejections(folder: string, cipher: LineCipher): Promise<Rejections> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'rejected.ndjson')
  return {
    async add(rejections) {
      if (rejections.length === 0) return
      const lines = rejections.map((rejection) => `${cipher.seal(JSON.stringify(rejection), PLACE)}\n`)
      await appendFile(path, lines.join(''), { mode: 0o600 })
      const file = await open(path, 'r+')
      await file.sync()
      await file.close()
    },
    async list() {
      const text = await readFile(path, 'utf8').catch(() => '')
      return text.split('\n').flatMap((line) => {
        const opened = line === '' ? null : cipher.open(line, PLACE)
        return opened === null ? [] : [JSON.parse(opened) as Rejection]
      })
    },
  }
}
