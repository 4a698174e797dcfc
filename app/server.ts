import { ConfigError, readConfig, type Config } from './config.ts'
import { createLog, openContext, type Context } from './context.ts'
import { buildHost } from './host.ts'
import { startJobs } from './jobs/index.ts'
import { listenForMetrics, type MetricsListener } from './metrics-listener.ts'
import { CLIENT_BUILD, loadPages } from './pages-build.ts'
import { keepPartitions } from './services/consult/keep-partitions.ts'
import { seedDemonstration } from './services/demo/seed.ts'

/** One process of the portal, with the roles it was given: config → context → host and jobs → close gracefully. */
async function serve(config: Config): Promise<void> {
  const log = createLog(config)
  const ctx = await openContext(config, log)
  const demo = config.demonstration ? await seedDemonstration(ctx) : null
  await keepPartitions(ctx)
  ctx.changes.start()
  const pages = config.roles.includes('pages') ? await loadPages(say) : null
  const host = await buildHost(ctx, { ...config, pages, clientDirectory: CLIENT_BUILD })
  const jobs = config.roles.includes('jobs')
    ? await startJobs(ctx, { connectionString: ctx.databaseUrl })
    : null
  const address = await host.listen({ port: config.port, host: config.host })
  const metrics = await startMetrics(config, ctx)
  announce(config, address, demo?.apiKey ?? null)
  closeOnSignal(async () => {
    await host.close()
    await metrics?.close()
    await jobs?.stop()
    await ctx.close()
  }, ctx)
}

/** A port that is taken costs the metrics, not the portal: a second one on the same machine has its own. */
async function startMetrics(config: Config, ctx: Context): Promise<MetricsListener | null> {
  if (config.metricsPort === 0) return null
  try {
    return await listenForMetrics(ctx, { port: config.metricsPort, host: config.host })
  } catch (error) {
    ctx.log.warn({ err: error, port: config.metricsPort }, 'no metrics: METRICS_PORT cannot be listened at')
    return null
  }
}

function announce(config: Config, address: string, apiKey: string | null): void {
  say(`알림길 Allimgil listens at ${config.publicUrl ?? address}`)
  if (!apiKey) return
  say(`Demonstration. Messages that would be sent: ${address}/dev/outbox`)
  say(`API key of the agency "demo": ${apiKey}`)
  say('Ask how to reach a resident:')
  say(
    `curl -s ${address}/api/v1/consults -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json'` +
      ` -d '{"recipient":{"phone":"010-9000-0001"},"topic":"tax.payment-due"}'`,
  )
}

/** A second signal does not wait for the first one's courtesy. */
function closeOnSignal(close: () => Promise<void>, ctx: Context): void {
  let isClosing = false
  const stop = () => {
    if (isClosing) process.exit(1)
    isClosing = true
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        ctx.log.error({ err: error }, 'closing failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  await serve(readConfig())
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
