import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildHost } from '#app/host.ts'
import { createCatalog } from '#app/services/catalog/catalog.ts'
import { createQuota } from '#app/services/consult/quota.ts'
import { createBulkRecorder, createRecorder } from '#app/services/consult/recorder.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { createHeadKeeper } from '#app/services/evidence/heads.ts'
import { createPool } from '#db/client.ts'
import { CONSULT_SETTINGS } from '#db/queries/consult.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  type TestContext,
} from '#test/support/factories.ts'

/** What an agency is told: the status, how long it took, and the body. */
export type Told = { status: number; ms: number; body: Record<string, unknown> }

type Other = { topic?: string; headers?: Record<string, string>; host?: FastifyInstance }

export type FaultyPortal = {
  ctx: Ctx
  /** A database of its own, past whatever stands between the portal and PostgreSQL. */
  back: TestContext
  host: FastifyInstance
  /** Asks about a resident's phone; with another topic or other headers where the test says so. */
  ask(phone: string, other?: Other): Promise<Told>
  /** Asks about many at the same moment: they share a statement. */
  askAll(phones: readonly string[]): Promise<Told[]>
  askBatch(phones: readonly string[]): Promise<Told>
  phones: string[]
  /** Writes the signed heads, so that the audit can compare them. */
  flushHeads(): Promise<void>
  close(): Promise<void>
}

export const DEADLINE_MS = 1_000
/** What a busy machine may add. */
const SLACK_MS = 1_500
export const isInTime = ({ ms }: Told): boolean => ms < DEADLINE_MS + SLACK_MS

const RESIDENTS = 8

/**
 * The API with pools and deadlines as in production (app/context.ts) and a clock that runs.
 * @param urlOf what the portal takes for the database's address
 */
export async function openPortal(
  urlOf: (url: string) => Promise<string> = async (url) => url,
): Promise<FaultyPortal> {
  const back = await createTestContext({ fresh: true })
  const { apiKey } = await createKey(back)
  const topic = await createTopic(back, { class: 'statutory' })
  const phones = await Promise.all(Array.from({ length: RESIDENTS }, () => makeResident(back)))
  const url = await urlOf(back.database.url)
  const pools: Ctx['pools'] = {
    consult: createPool({
      url,
      name: 'consult',
      max: 2,
      deadlineMs: DEADLINE_MS,
      settings: CONSULT_SETTINGS,
    }),
    bulk: createPool({ url, name: 'bulk', max: 2, deadlineMs: 5 * DEADLINE_MS }),
    pages: createPool({ url, name: 'pages', max: 5, deadlineMs: 10 * DEADLINE_MS }),
  }
  const clock = () => Date.now()
  const dataDir = join(back.config.dataDir, 'faults')
  await mkdir(dataDir)
  const heads = createHeadKeeper({ dataDir, vault: back.vault, log: back.log })
  const catalog = createCatalog(pools.pages)
  await catalog.refresh()
  const ctx: Ctx = {
    ...back,
    config: { ...back.config, dataDir },
    clock,
    pools,
    catalog,
    recorder: createRecorder({ pool: pools.consult, heads, clock }),
    bulkRecorder: createBulkRecorder({ pool: pools.bulk, heads, clock }),
    quota: createQuota(clock),
  }
  const host = await openHost(ctx)

  async function post(path: string, body: object, { headers = {}, host: other }: Other = {}): Promise<Told> {
    const startedAt = performance.now()
    const response = await (other ?? host).inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    })
    return { status: response.statusCode, ms: performance.now() - startedAt, body: response.json() }
  }
  const ask: FaultyPortal['ask'] = (phone, other = {}) =>
    post('/consults', { recipient: { phone }, topic: other.topic ?? topic }, other)

  return {
    ctx,
    back,
    host,
    phones,
    ask,
    askAll: (phones) => Promise.all(phones.map((phone) => ask(phone))),
    askBatch: (phones) =>
      post('/consults/batch', { recipients: phones.map((phone) => ({ recipient: { phone } })), topic }),
    flushHeads: () => heads.flush(),
    async close() {
      await host.close()
      await heads.close()
      await Promise.all(Object.values(pools).map((pool) => pool.close()))
      await back.close()
    },
  }
}

export const openHost = (ctx: Ctx): Promise<FastifyInstance> =>
  buildHost(ctx, { roles: ['api'], trustedProxies: [], publicUrl: null, pages: null })

async function makeResident(back: TestContext): Promise<string> {
  const { phone } = await createResident(back)
  return phone!
}
