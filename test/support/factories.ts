import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino, { type Logger } from 'pino'
import { CONSULT_SETTINGS } from '#db/queries/consult.ts'
import { createOutboxChannels, createWebhookSender, openPushKey } from '#app/channels/index.ts'
import { normaliseEmail, parsePhone } from '#app/domain/contact-point.ts'
import type { TopicLine } from '#app/domain/topic-line.ts'
import { parseInstant, type Instant } from '#app/domain/time.ts'
import { createAgency as createAgencyVerb } from '#app/services/agency/create.ts'
import { createCatalog } from '#app/services/catalog/catalog.ts'
import { createChangeWatch } from '#app/services/change/watch.ts'
import { createQuota } from '#app/services/consult/quota.ts'
import { createBulkRecorder, createRecorder } from '#app/services/consult/recorder.ts'
import type { Actor, Ctx } from '#app/services/ctx.ts'
import { createHeadKeeper } from '#app/services/evidence/heads.ts'
import { issueKey, type IssuedKey } from '#app/services/key/issue.ts'
import { createNumberWatch } from '#app/services/key/number-watch.ts'
import { createKeyUse } from '#app/services/key/use.ts'
import { createMetrics } from '#app/services/metrics/metrics.ts'
import type { ImportCounts, Refusal } from '#app/services/ndjson/parse-line.ts'
import { importResidents } from '#app/services/resident/import.ts'
import type { ResidentLineInput } from '#app/services/resident/line.ts'
import { createProviders } from '#app/services/provider/providers.ts'
import type { ProviderSettings } from '#app/services/provider/settings.ts'
import { createLimits } from '#app/services/session/limits.ts'
import { createSessions } from '#app/services/session/sessions.ts'
import { createStaffSessions } from '#app/services/session/staff-sessions.ts'
import { importTopics } from '#app/services/topic/import.ts'
import { createVault, generateKeyring, parseKeyring } from '#app/vault/index.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export const OPERATOR: Actor = { kind: 'operator', id: 'test' }

export type TestContext = Ctx & {
  database: TestDatabase
  /** Sets the clock, which stands still otherwise: an RFC 3339 text or epoch milliseconds. */
  setClock(at: string | Instant): void
  /** Moves the clock on by so many milliseconds. */
  advance(ms: number): void
  close(): Promise<void>
}

type ContextOptions = {
  /** A database of its own, empty: for tests that ask what an empty portal does. */
  fresh?: boolean
  demonstration?: boolean
  /** Absent: nothing is logged. */
  log?: Logger
  /** Connections of each pool. */
  connections?: number
  /** Webhooks may lead to a receiver on this machine. */
  allowPrivateWebhooks?: boolean
  /** How long changes are held back. */
  changesHoldMs?: number
  /** Log-in providers; none unless named. */
  providers?: readonly ProviderSettings[]
}

/**
 * Everything verbs need, on a real PostgreSQL, with keys of its own: what another context stored cannot be found or read
 * by this one, so test files that share a worker's database do not meet. The clock stands still at the moment of creation.
 */
export async function createTestContext(options: ContextOptions = {}): Promise<TestContext> {
  const database = await createTestDatabase({ fresh: options.fresh ?? false })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'allimgil-test-'))
  let now = Date.now()
  const clock = () => now
  const log = options.log ?? pino({ level: 'silent' })
  const max = options.connections ?? 4
  const pools = {
    consult: database.createPool({ name: 'consult', max, settings: CONSULT_SETTINGS }),
    bulk: database.createPool({ name: 'bulk', max }),
    pages: database.createPool({ name: 'pages', max }),
  }
  const vault = createVault({
    secrets: parseKeyring(generateKeyring('t1')),
    lookup: parseKeyring(generateKeyring('t1')),
    signing: parseKeyring(generateKeyring('t1')),
  })
  const heads = createHeadKeeper({ dataDir, vault, log })
  const catalog = createCatalog(pools.pages)
  await catalog.refresh()
  const changes = createChangeWatch({ pool: pools.pages, log, holdMs: options.changesHoldMs ?? 0 })
  return {
    config: {
      publicUrl: 'http://localhost:3000',
      demonstration: options.demonstration ?? false,
      masthead: false,
      secondPersonDays: 7,
      dataDir,
      pushKey: await openPushKey(null, { demonstration: true, dataDir }),
    },
    clock,
    log,
    pools,
    vault,
    channels: createOutboxChannels(dataDir, clock),
    webhooks: createWebhookSender({ allowPrivate: options.allowPrivateWebhooks ?? false }),
    catalog,
    recorder: createRecorder({ pool: pools.consult, heads, clock }),
    bulkRecorder: createBulkRecorder({ pool: pools.bulk, heads, clock }),
    quota: createQuota(clock),
    changes,
    keyUse: createKeyUse({ pool: pools.pages, clock, log }),
    numberWatch: createNumberWatch({ pool: pools.pages, clock, log }),
    metrics: createMetrics(),
    sessions: createSessions({ pool: pools.pages, clock, secure: false }),
    staffSessions: createStaffSessions({ pool: pools.pages, clock, secure: false }),
    providers: createProviders(options.providers ?? [], { clock, log }),
    // A worker's tests share a database and run faster than residents come.
    limits: createLimits({ pool: pools.pages, codesPerMinute: 100_000 }),
    database,
    setClock(at) {
      now = typeof at === 'number' ? at : requireInstant(at)
    },
    advance(ms) {
      now += ms
    },
    async close() {
      await changes.close()
      await heads.close()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A code nobody else has: `agency-k3x9q2`. */
export const uniqueCode = (prefix: string): string => `${prefix}-${randomInt(36 ** 8).toString(36)}`

/** A mobile number nobody else has, in the spelling of a form: `010-4821-0393`. */
export function uniquePhone(): string {
  const digits = String(randomInt(20_000_000, 100_000_000))
  return `010-${digits.slice(0, 4)}-${digits.slice(4)}`
}

export const uniqueEmail = (): string => `${uniqueCode('kim')}@example.kr`

export type TestAgency = { agencyId: string; code: string }

export async function createAgency(
  ctx: Ctx,
  { code = uniqueCode('agency'), name = '수원시' }: { code?: string; name?: string } = {},
): Promise<TestAgency> {
  return createAgencyVerb(ctx, { code, name }, OPERATOR)
}

/** A key with every scope, unless said otherwise. Makes an agency when none is named. */
export async function createKey(
  ctx: Ctx,
  given: Partial<Parameters<typeof issueKey>[1]> = {},
): Promise<IssuedKey & { agency: string }> {
  const agency = given.agency ?? (await createAgency(ctx)).code
  const scopes = given.scopes ?? ['consult', 'address', 'outcome', 'feed']
  return { ...(await issueKey(ctx, { ...given, agency, scopes }, OPERATOR)), agency }
}

/** A topic of class service that every agency may use, unless said otherwise. @returns its code */
export async function createTopic(ctx: Ctx, line: Partial<TopicLine> = {}): Promise<string> {
  const whole = { code: uniqueCode('topic'), class: 'service', name: { ko: '알림' }, ...line }
  const { refused } = await importLines(ctx, 'topic', [whole])
  if (refused[0]) throw new Error(`The topic was refused: ${JSON.stringify(refused[0].problem)}`)
  return whole.code
}

export type TestResident = { id: string; phone: string | null; email: string | null }

/**
 * A resident out of an import line, with a phone of their own when the line names neither phone nor e-mail.
 * @returns the resident's id; phone in E.164, e-mail normalised, as the line names them
 */
export async function createResident(
  ctx: Ctx,
  line: ResidentLineInput = {},
  { realm = 'live' }: { realm?: 'live' | 'test' } = {},
): Promise<TestResident> {
  const isNamed = Boolean(line.phone ?? line.email)
  const whole = isNamed ? line : { ...line, phone: uniquePhone() }
  const { refused } = await importLines(ctx, 'resident', [whole], { realm })
  if (refused[0]) throw new Error(`The resident was refused: ${JSON.stringify(refused[0].problem)}`)
  const phone = whole.phone ? parsePhone(whole.phone) : null
  const email = whole.email ? normaliseEmail(whole.email) : null
  const id = await findResidentId(ctx, phone ? 'phone' : 'email', phone ?? email!, realm)
  if (id === null) throw new Error('The resident cannot be found by the address they were imported with')
  return { id, phone, email }
}

/** Whom an address means; null: nobody. `address` in its normal form. */
export async function findResidentId(
  ctx: Ctx,
  kind: 'phone' | 'email',
  address: string,
  realm: 'live' | 'test' = 'live',
): Promise<string | null> {
  const { hash } = ctx.vault.blindIndex.of({ realm, kind }, address)
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ residentId: string }[]>`
      select resident_id as "residentId" from address_index where hash = ${hash} order by role desc limit 1`,
  )
  return rows[0]?.residentId ?? null
}

/** Imports objects (one line each) or texts (as they stand). */
export async function importLines(
  ctx: Ctx,
  what: 'resident' | 'topic',
  lines: readonly (object | string)[],
  { realm = 'live', from = '시험 명부' }: { realm?: 'live' | 'test'; from?: string } = {},
): Promise<{ counts: ImportCounts; refused: Refusal[] }> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const refused: Refusal[] = []
  const note = (refusal: Refusal) => void refused.push(refusal)
  const counts =
    what === 'topic'
      ? await importTopics(ctx, toStream(text), OPERATOR, note)
      : await importResidents(ctx, { lines: toStream(text), source: from, realm }, { onRefused: note })
  return { counts, refused }
}

async function* toStream(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

function requireInstant(text: string): Instant {
  const at = parseInstant(text)
  if (at === null) throw new Error(`${text} is no RFC 3339 time`)
  return at
}
