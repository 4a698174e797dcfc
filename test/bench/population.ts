import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { Embedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { keepConsultPartitions } from '#db/queries/consult.ts'
import { openKeyrings } from '#app/keyrings.ts'
import { createApiKey } from '#app/vault/index.ts'
import { strip } from './bare-tables.ts'
import type { PopulationShare } from './population-worker.ts'
import { MAX_RESIDENTS, TABLES, TOPICS } from './residents.ts'

/** Who asks. */
export type Asker = { apiKey: string; agencyId: string; apiKeyId: string }

const DAY_MS = 86_400_000
const QUOTA = 2_147_483_647 // a minute: the bench asks faster than an agency may

/** Residents, topics, an agency and its key; made when they are not there, or were made for another schema. */
export async function ensurePopulation(
  { url, adminUrl }: Embedded,
  { dataDir, residents, log }: { dataDir: string; residents: number; log: (line: string) => void },
): Promise<Asker> {
  if (residents > MAX_RESIDENTS) throw new Error(`There are numbers for ${MAX_RESIDENTS} residents at most`)
  const found = await findPopulation(url, residents)
  if (found) return found
  const startedAt = Date.now()
  await runAsAdmin(
    adminUrl,
    `drop database if exists allimgil with (force)`,
    `create database allimgil owner allimgil`,
  )
  await migrate(url)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const asker = await makeAsker(sql)
    const restore = await strip(sql, TABLES)
    log(`making ${residents.toLocaleString('en')} residents …`)
    await fillInParallel({ url, dataDir, residents })
    log(`indexes … (${secondsSince(startedAt)} s)`)
    await restore()
    log(`vacuum … (${secondsSince(startedAt)} s)`)
    await sql.unsafe('vacuum (analyze)')
    await sql`create table bench_population (residents int, digest text, asker json)`
    await sql`insert into bench_population values (${residents}, ${schemaDigest()}, ${sql.json(asker)})`
    log(`the residents are there (${secondsSince(startedAt)} s)`)
    return asker
  } finally {
    await sql.end()
  }
}

/** No evidence of earlier runs, partitions for today, nothing left to write out. */
export async function settle({ url, adminUrl }: Embedded): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await keepConsultPartitions(sql, Date.now(), 1)
    await sql.unsafe('truncate consult, chain_block')
    await sql.unsafe('vacuum (analyze) consult')
  } finally {
    await sql.end()
  }
  await runAsAdmin(adminUrl, 'checkpoint')
}

async function findPopulation(url: string, residents: number): Promise<Asker | null> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [table] = await sql`select to_regclass('bench_population') is not null as exists`
    if (!table?.['exists']) return null
    const [row] = await sql<{ asker: Asker }[]>`
      select asker from bench_population where residents = ${residents} and digest = ${schemaDigest()}`
    return row?.asker ?? null
  } finally {
    await sql.end()
  }
}

async function fillInParallel({
  url,
  dataDir,
  residents,
}: {
  url: string
  dataDir: string
  residents: number
}) {
  // Made here once, for the processes would race for it.
  await openKeyrings({ dataDir, keyrings: { secrets: null, lookup: null, signing: null } })
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const processes = residents < 20_000 ? 1 : Math.min(4, availableParallelism())
  const borders = Array.from({ length: processes + 1 }, (_, n) => Math.round((residents * n) / processes))
  await Promise.all(borders.slice(1).map((to, n) => work({ url, dataDir, from: borders[n]!, to, today })))
}

async function work(share: PopulationShare): Promise<void> {
  const child = fork(join(import.meta.dirname, 'population-worker.ts'))
  child.send(share)
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error('residents could not be made')
}

async function makeAsker(sql: postgres.Sql): Promise<Asker> {
  const key = createApiKey('live')
  const asker = { apiKey: key.text, agencyId: randomUUID(), apiKeyId: randomUUID() }
  await sql`insert into agency ${sql({ id: asker.agencyId, code: 'bench', name: '수원시' })}`
  await sql`
    insert into api_key (id, agency_id, realm, hash, last_four, scopes, quota)
    values (${asker.apiKeyId}, ${asker.agencyId}, 'live', ${key.hash}, ${key.lastFour}, '{consult,address}', ${QUOTA})`
  await sql`
    insert into topic (code, class, name, allowed_channels, default_order, urgent_allowed) values
      (${TOPICS.statutory}, 'statutory', '{"ko":"지방세 납부 안내"}', '{kakao,sms,email,push}', '{kakao,sms}', true),
      (${TOPICS.service}, 'service', '{"ko":"도서 대출"}', '{kakao,sms,email,push}', '{kakao,sms,email}', false),
      (${TOPICS.advertising}, 'advertising', '{"ko":"축제 홍보"}', '{sms,email,push}', '{sms,email}', false)`
  return asker
}

/** Changes with every migration. */
function schemaDigest(): string {
  const folder = join(import.meta.dirname, '../../db/migrations')
  const digest = createHash('sha256').update(readFileSync(join(import.meta.dirname, 'residents.ts')))
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.sql')) digest.update(readFileSync(join(folder, name)))
  return digest.digest('hex')
}

async function runAsAdmin(adminUrl: string, ...statements: string[]): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    for (const statement of statements) await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

const secondsSince = (at: number) => Math.round((Date.now() - at) / 1000)
