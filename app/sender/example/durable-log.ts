import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { cutTornLine, syncFolder, writeWhole } from '../journal/durable-file.ts'

/** Lines that stand on disk before `append` returns; what a crash cut short is gone when it is opened again. */
export type DurableLog = {
  /** What stood there when it was opened. */
  readonly before: readonly unknown[]
  append(values: readonly object[]): Promise<void>
  close(): Promise<void>
}

export async function openLog(path: string): Promise<DurableLog> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await (await open(path, 'a', 0o600)).close()
  const file = await open(path, 'r+')
  let end = await cutTornLine(file)
  await syncFolder(dirname(path))
  const text = await readFile(path, 'utf8')
  return {
    before: text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown])),
    async append(values) {
      if (values.length === 0) return
      const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
      await writeWhole(file, bytes, end)
      await file.datasync()
      end += bytes.length
    },
    close: () => file.close(),
  }
}
