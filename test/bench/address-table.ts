import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import postgres from 'postgres'
import { hashOf, openVault } from './blind-index.ts'
import { phoneOf } from './residents.ts'

const CHUNK = 1_000

/** `bench_address`, from a resident's number to the hash of the phone: pgbench has no HMAC of its own. Made once. */
export async function ensureAddressTable(
  databaseUrl: string,
  { dataDir, residents }: { dataDir: string; residents: number },
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    const [found] = await sql`select to_regclass('bench_address') is not null as exists`
    if (found?.['exists']) return
    const vault = await openVault(dataDir)
    await sql.begin(async (tx) => {
      await tx`create table bench_address (i int not null, hash uuid not null)`
      const stream = await tx`copy bench_address from stdin`.writable()
      for (let start = 0; start < residents; start += CHUNK) {
        const size = Math.min(CHUNK, residents - start)
        const lines = Array.from({ length: size }, (_, n) => toLine(start + n, vault))
        if (!stream.write(lines.join(''))) await once(stream, 'drain')
      }
      await finished(stream.end())
      await tx`alter table bench_address add primary key (i)`
    })
    await sql`vacuum (analyze) bench_address`
  } finally {
    await sql.end()
  }
}

const toLine = (index: number, vault: Awaited<ReturnType<typeof openVault>>) =>
  `${index}\t${hashOf(vault, phoneOf(index))}\n`
