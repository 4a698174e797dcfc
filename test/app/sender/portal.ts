import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildHost } from '#app/host.ts'
import { createAllimgil, type Allimgil, type AllimgilOptions } from '#app/sender/index.ts'
import { createChangeWatch } from '#app/services/change/watch.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'

export type SenderPortal = {
  ctx: TestContext
  readonly url: string
  /** From here on nobody listens at `url`. */
  stop(): Promise<void>
  /** Listens at `url` again, unless it does. */
  start(): Promise<void>
  /** A client with a folder of its own; what is given goes before. Closed with the portal. */
  client(options: { apiKey: string } & Partial<AllimgilOptions>): Promise<Allimgil>
  close(): Promise<void>
}

/** The API at a port, for a client that reaches it as an agency does. The clock is the context's: it stands still. */
export async function openSenderPortal({ fresh = false } = {}): Promise<SenderPortal> {
  const ctx = await createTestContext({ fresh })
  const clients: Allimgil[] = []
  const folders: string[] = []
  let host: FastifyInstance | null = null
  let port = 0

  const portal: SenderPortal = {
    ctx,
    get url() {
      return `http://127.0.0.1:${port}`
    },
    async stop() {
      host?.server.closeAllConnections()
      await host?.close()
      host = null
    },
    async start() {
      if (host) return
      // A host that closes releases its watch for good; one that begins has its own.
      await ctx.changes.close()
      ctx.changes = createChangeWatch({ pool: ctx.pools.pages, log: ctx.log, holdMs: 0 })
      host = await buildHost(ctx, { roles: ['api'], trustedProxies: [], publicUrl: null, pages: null })
      await host.listen({ port, host: '127.0.0.1' })
      port = (host.server.address() as AddressInfo).port
    },
    async client(options) {
      const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'allimgil-sender-')))
      if (options.dataDir === undefined) folders.push(dataDir)
      const client = createAllimgil({
        // Nothing happens of its own accord.
        ...{ baseUrl: portal.url, dataDir, clock: ctx.clock },
        ...{ flushEveryMs: 0, refreshPackEveryMs: 0, followFeed: false },
        // A busy machine is no unreachable portal.
        ...{ timeoutMs: 20_000, probeAfterMs: 50, retries: 1 },
        ...options,
      })
      clients.push(client)
      return client
    },
    async close() {
      for (const client of clients) await client.close()
      await portal.stop()
      await ctx.close()
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    },
  }
  await portal.start()
  return portal
}
