import { readConfig } from '#app/config.ts'
import { createLog, openContext } from '#app/context.ts'
import { buildHost } from '#app/host.ts'
import { keepPartitions } from '#app/services/consult/keep-partitions.ts'
import { serve } from './child.ts'

/** `databaseUrl` absent: an embedded PostgreSQL of its own in `dataDir`. */
export type PortalSettings = { dataDir: string; databaseUrl?: string }

// The portal as app/server.ts starts it with ROLES=api, on a free port and with the keyrings of the bench's data folder.
serve<PortalSettings>(async ({ dataDir, databaseUrl }) => {
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    DEMO: 'true',
    ROLES: 'api',
    PORT: '0',
    LOG_LEVEL: 'silent',
  })
  const ctx = await openContext(config, createLog(config))
  await keepPartitions(ctx)
  const host = await buildHost(ctx, { ...config, pages: null })
  const url = await host.listen({ port: 0, host: config.host })
  return {
    url,
    async close() {
      await host.close()
      await ctx.close()
    },
  }
})
