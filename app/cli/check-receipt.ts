import path from 'node:path'
import { checkReceipt } from '#app/services/receipt/check.ts'
import { openFile } from './import-file.ts'
import type { Answer, CommandContext } from './run.ts'

/** No receipt is longer: the rest of a file that is something else is not read. */
const READ_LIMIT_BYTES = 64 * 1024

export async function checkReceiptFile(context: CommandContext, { file }: { file: string }): Promise<Answer> {
  const value = await checkReceipt(context.ctx, await readText(context, file))
  return { value, isFailure: !value.ok }
}

async function readText({ folder, input }: CommandContext, file: string): Promise<string> {
  if (file === '-') return readSome(input())
  const handle = await openFile(path.resolve(folder, file))
  try {
    return await readSome(handle.createReadStream({ autoClose: false }))
  } finally {
    await handle.close()
  }
}

async function readSome(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    length += chunk.length
    if (length > READ_LIMIT_BYTES) break
  }
  return Buffer.concat(chunks).toString('utf8')
}
