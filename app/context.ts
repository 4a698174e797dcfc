import { mkdir } from 'node:fs/promises'
import pino, { type Logger } from 'pino'
import { assertDurable, createPool } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { CONSULT_SETTINGS } from '#db/queries/consult.ts'
import { createChannels, createWebhookSender, openPushKey } from './channels/index.ts'
import type { Config } from './config.ts'
import { migrateJobs } from './jobs/index.ts'
import { openKeyrings } from './keyrings.ts'
import { createCatalog } from './services/catalog/catalog.ts'
import { createChangeWatch } from './services/change/watch.ts'
import { createQuota } from './services/consult/quota.ts'
import { createBulkRecorder, createRecorder, RECORDER_CONNECTIONS } from './services/consult/recorder.ts'
import type { Ctx } from './services/ctx.ts'
import { createHeadKeeper } from './services/evidence/heads.ts'
import { createConsentSealer } from './services/evidence/consent-sealer.ts'
import { createNumberWatch } from './services/key/number-watch.ts'
import { createKeyUse } from './services/key/use.ts'
import { registerGauges } from './services/metrics/gauges.ts'
import { createMetrics, type Metrics } from './services/metrics/metrics.ts'
import { createProviders } from './services/provider/providers.ts'
import { createLimits } from './services/session/limits.ts'
import { createSessions } from './services/session/sessions.ts'
import { createStaffSessions } from './services/session/staff-sessions.ts'
import { createVault, logRedaction } from './vault/index.ts'

export type Context = Ctx & {
  databaseUrl: string
  /** Ends what was begun: heads written, pools closed, the embedded PostgreSQL left. */
  close(): Promise<void>
}

const SECOND = 1_000

/**
 * Builds everything that has state, once a process, in the order in which it depends on each other.
 * @param log absent: JSON lines on standard error
 */
export async function openContext(config: Config, log: Logger = createLog(config)): Promise<Context> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const embedded = config.databaseUrl
    ? null
    : await startEmbedded({ dataDir: config.dataDir, log: (line) => log.debug(line) })
  const url = config.databaseUrl ?? embedded!.url
  const clock = () => Date.now()
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const metrics = createMetrics()
  const pools = createPools(url, log, metrics)
  try {
    await migrate(url)
    await migrateJobs(url, log)
    await pools.pages.run((sql) => assertDurable(sql))
    const vault = createVault(await openKeyrings(config))
    const heads = createHeadKeeper({ dataDir: config.dataDir, vault, log })
    const sealer = createConsentSealer({ pool: pools.pages, heads, clock, log })
    const catalog = createCatalog(pools.pages)
    await catalog.refresh()
    const changes = createChangeWatch({ pool: pools.pages, log })
    const ctx: Ctx = {
      config: {
        publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
        demonstration: config.demonstration,
        masthead: config.masthead,
        secondPersonDays: config.secondPersonDays,
        dataDir: config.dataDir,
        pushKey: await openPushKey(config.channels.push, config),
      },
      clock,
      log,
      pools,
      vault,
      channels: createChannels(config.channels, { ...config, clock, log }),
      webhooks: createWebhookSender(),
      catalog,
      recorder: createRecorder({
        pool: pools.consult,
        heads,
        clock,
        onStatement: metrics.statementsOf('single'),
      }),
      bulkRecorder: createBulkRecorder({
        pool: pools.bulk,
        heads,
        clock,
        onStatement: metrics.statementsOf('bulk'),
      }),
      quota: createQuota(clock),
      changes,
      keyUse: createKeyUse({ pool: pools.pages, clock, log }),
      numberWatch: createNumberWatch({ pool: pools.pages, clock, log }),
      metrics,
      sessions: createSessions({ pool: pools.pages, clock, secure }),
      staffSessions: createStaffSessions({ pool: pools.pages, clock, secure }),
      providers: createProviders(config.providers, { clock, log }),
      limits: createLimits({ pool: pools.pages }),
    }
    registerGauges(ctx)
    return {
      ...ctx,
      databaseUrl: url,
      async close() {
        await changes.close()
        await sealer.close()
        await heads.close()
        await closePools(pools)
        await embedded?.stop()
      },
    }
  } catch (error) {
    await closePools(pools)
    await embedded?.stop()
    throw error
  }
}

export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ ...logRedaction(), level: config.logLevel }, pino.destination(2))
}

function createPools(url: string, log: Logger, metrics: Metrics): Ctx['pools'] {
  const onRetire = (retired: { pool: string; reason: string }) => {
    metrics.poolRetired(retired.pool)
    log.warn(retired, 'a pool was retired')
  }
  return {
    consult: createPool({
      url,
      name: 'consult',
      max: RECORDER_CONNECTIONS,
      deadlineMs: SECOND,
      onRetire,
      settings: CONSULT_SETTINGS,
    }),
    bulk: createPool({ url, name: 'bulk', max: RECORDER_CONNECTIONS, deadlineMs: 5 * SECOND, onRetire }),
    pages: createPool({ url, name: 'pages', max: 5, deadlineMs: 10 * SECOND, onRetire }),
  }
}

async function closePools(pools: Ctx['pools']): Promise<void> {
  await Promise.all(Object.values(pools).map((pool) => pool.close()))
}
