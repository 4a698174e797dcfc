import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { headBytes, type Vault } from '#app/vault/index.ts'
import { headsFolder, type SignedHead } from './heads.ts'

const signedHead = z.strictObject({
  writer: z.uuid(),
  number: z.int().positive(),
  hash: z.string(),
  at: z.string(),
  keyId: z.string(),
  signature: z.string(),
})

/** A head as its file holds it; null where the file is damaged or its signature is not ours. */
export type ReadHead = { file: string; head: SignedHead | null }

/** Every signed head that lies beside the database, by file name. */
export async function readHeads(dataDir: string, signer: Vault['signer']): Promise<ReadHead[]> {
  const folder = headsFolder(dataDir)
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  })
  const heads = files.filter((file) => file.endsWith('.json')).sort()
  return Promise.all(
    heads.map(async (file) => ({ file, head: check(await readFile(join(folder, file), 'utf8'), signer) })),
  )
}

function check(text: string, signer: Vault['signer']): SignedHead | null {
  try {
    const head = signedHead.parse(JSON.parse(text))
    return signer.verify(headBytes(head), head) ? head : null
  } catch {
    return null
  }
}
