import path from 'node:path'
import { publishDocumentFile } from '#app/services/consent-document/publish-file.ts'
import { ServiceError } from '#app/services/errors.ts'
import { openFile } from './import-file.ts'
import type { Answer, CommandContext } from './run.ts'

/** Hundreds of documents; whatever is larger is something else. */
const LIMIT_BYTES = 8 * 1024 * 1024

/** Refused documents are on standard error, one JSON object each: the line in the file, and what to mend. */
export async function publishConsentFile(
  { ctx, actor, folder, err }: CommandContext,
  { file }: { file: string },
): Promise<Answer> {
  const text = await readText(path.resolve(folder, file))
  const value = await publishDocumentFile(ctx, text, actor, (refusal) => err(`${JSON.stringify(refusal)}\n`))
  return { value }
}

async function readText(name: string): Promise<string> {
  const handle = await openFile(name)
  try {
    if ((await handle.stat()).size > LIMIT_BYTES)
      throw new ServiceError('invalid', `${name} is larger than ${LIMIT_BYTES} bytes.`)
    return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile())
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ServiceError('invalid', `${name} is not UTF-8: save it as UTF-8.`, { cause: error })
  } finally {
    await handle.close()
  }
}
