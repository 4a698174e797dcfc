import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findAgencyByCode, hasAnyAgency } from '#db/queries/agency.ts'
import { seoulDayStart } from '#app/domain/time.ts'
import { createAgency } from '../agency/create.ts'
import { publishDocument } from '../consent-document/publish.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { findKey } from '../key/find.ts'
import { issueKey } from '../key/issue.ts'
import { keepMagicResidents } from '../key/magic-residents.ts'
import type { Refusal } from '../ndjson/parse-line.ts'
import { importResidents } from '../resident/import.ts'
import { importTopics } from '../topic/import.ts'
import { DEMO_DOCUMENTS } from './documents.ts'
import { createDemoResidents, DEMO_RESIDENTS } from './residents.ts'
import { DEMO_TOPICS } from './topics.ts'

const CODE = 'demo'
const SEEDER: Actor = { kind: 'system', id: 'demonstration' }

/**
 * Fills an empty portal for the demonstration: the agency `demo`, the topics of the story, made-up residents, and a key.
 * The key's text lies in `<dataDir>/demo-key` for its owner alone, so that every start can print it; the file is written
 * last, so a start that finds `demo` without it repeats what a crash cut short. A portal with other agencies and no
 * `demo` is left alone.
 * @returns null outside the demonstration, and where it was left alone
 */
export async function seedDemonstration(
  ctx: Ctx,
  { residents = DEMO_RESIDENTS }: { residents?: number } = {},
): Promise<{ apiKey: string } | null> {
  if (!ctx.config.demonstration) return null
  const file = path.join(ctx.config.dataDir, 'demo-key')
  const kept = await readKey(file)
  if (kept !== null && (await findKey(ctx, kept))) return { apiKey: kept }
  const { db } = ctx.pools.pages
  // In this order: another process may make `demo` in between.
  const isEmpty = !(await hasAnyAgency(db))
  const isNew = (await findAgencyByCode(db, CODE)) === null
  if (isNew && !isEmpty) return null
  if (isNew) await createDemoAgency(ctx)
  // A key that was kept and no longer works was revoked: the rest is as it should be.
  if (isNew || kept === null) await seed(ctx, residents)
  const { apiKey } = await issueKey(
    ctx,
    { agency: CODE, scopes: ['consult', 'address', 'outcome', 'feed'] },
    SEEDER,
  )
  await keepKey(file, apiKey)
  return { apiKey }
}

/** Two processes may start at once: one makes the agency, both go on. */
async function createDemoAgency(ctx: Ctx): Promise<void> {
  try {
    await createAgency(ctx, { code: CODE, name: '알림길 시연 시' }, SEEDER)
  } catch (error) {
    if (!(error instanceof ServiceError && error.kind === 'conflict')) throw error
  }
}

async function seed(ctx: Ctx, residents: number): Promise<void> {
  const agency = await findAgencyByCode(ctx.pools.pages.db, CODE)
  if (agency === null) throw new Error('The demonstration’s agency is gone')
  await importTopics(ctx, toLines(DEMO_TOPICS), SEEDER, refuseNone)
  for (const document of DEMO_DOCUMENTS) await publishDocument(ctx, document, SEEDER)
  // Counted from the day the agency was made, so that repeating it tomorrow brings the same residents.
  const lines = toLines(createDemoResidents(seoulDayStart(agency.createdAt), residents))
  await importResidents(ctx, { lines, source: 'demo', realm: 'live' }, { onRefused: refuseNone })
  await keepMagicResidents(ctx)
}

function refuseNone({ line, problem }: Refusal): never {
  throw new Error(`Line ${line} of the demonstration was refused: ${JSON.stringify(problem.errors)}`)
}

async function* toLines(values: Iterable<object>): AsyncGenerator<Uint8Array> {
  for (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`)
}

async function readKey(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim() || null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
}

/** Whole or not at all. */
async function keepKey(file: string, apiKey: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${apiKey}\n`, { mode: 0o600, flag: 'wx' })
  await rename(draft, file)
}
