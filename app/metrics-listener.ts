import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ctx } from './services/ctx.ts'

export type MetricsListener = { port: number; close(): Promise<void> }

/** `/metrics` on a port of its own, which the public door does not lead to. */
export async function listenForMetrics(
  ctx: Pick<Ctx, 'metrics' | 'log'>,
  { port, host }: { port: number; host: string },
): Promise<MetricsListener> {
  const { registry } = ctx.metrics
  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => {
        ctx.log.error({ err: error }, 'the metrics could not be gathered')
        response.writeHead(500).end()
      },
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
