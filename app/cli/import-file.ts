import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { ServiceError } from '#app/services/errors.ts'
import type { ImportCounts, Refusal } from '#app/services/ndjson/parse-line.ts'
import { importResidents } from '#app/services/resident/import.ts'
import { importTopics } from '#app/services/topic/import.ts'
import type { Answer, CommandContext } from './run.ts'

type ResidentFile = { file: string; source: string; realm: 'live' | 'test' }

export function importResidentFile(
  context: CommandContext,
  { file, source, realm }: ResidentFile,
): Promise<Answer> {
  return withFile(context, file, async (lines) => {
    const onProgress = context.showsProgress
      ? ({ read, refused }: Readonly<ImportCounts>) =>
          void context.err(`\r${read} lines, ${refused} refused `)
      : () => {}
    const onRefused = tellRefused(context)
    const counts = await importResidents(context.ctx, { lines, source, realm }, { onRefused, onProgress })
    if (context.showsProgress) await context.err('\n')
    return counts
  })
}

export function importTopicFile(context: CommandContext, { file }: { file: string }): Promise<Answer> {
  return withFile(context, file, (lines) =>
    importTopics(context.ctx, lines, context.actor, tellRefused(context)),
  )
}

/** One JSON object a refused line on standard error. */
const tellRefused =
  ({ err }: CommandContext) =>
  (refusal: Refusal) =>
    err(`${JSON.stringify(refusal)}\n`)

async function withFile(
  { folder }: CommandContext,
  file: string,
  read: (lines: AsyncIterable<Uint8Array>) => Promise<ImportCounts>,
): Promise<Answer> {
  const handle = await openFile(path.resolve(folder, file))
  try {
    return { value: await read(handle.createReadStream({ autoClose: false })) }
  } finally {
    await handle.close()
  }
}

/** @throws ServiceError not_found: no such file, or a folder */
export async function openFile(name: string): Promise<FileHandle> {
  try {
    const handle = await open(name)
    if (!(await handle.stat()).isDirectory()) return handle
    await handle.close()
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no file' : 'Cannot read'
    throw new ServiceError('not_found', `${reason} ${name}.`, { cause: error })
  }
  throw new ServiceError('not_found', `${name} is a folder: name a file.`)
}
