import { randomUUID } from 'node:crypto'
import type { ServerBuild } from '@remix-run/node'
import Fastify, { LogController, type FastifyInstance, type onResponseHookHandler } from 'fastify'
import { describeApi, registerApi } from './api/index.ts'
import type { Config } from './config.ts'
import { answerOneClick } from './one-click.ts'
import { registerPages } from './remix.ts'
import type { Ctx } from './services/ctx.ts'
import { isReady } from './services/health/ready.ts'
import { createProblem } from './services/problem.ts'
import { listReceiptKeys } from './services/receipt/list-keys.ts'

export type HostOptions = Pick<Config, 'roles' | 'trustedProxies' | 'publicUrl'> & {
  /** The built pages; null: this process serves none. */
  pages: ServerBuild | null
  clientDirectory?: string
}

/** The doors of one process, without a port: tests call `inject`, `server.ts` listens. */
export async function buildHost(ctx: Ctx, options: HostOptions): Promise<FastifyInstance> {
  const host = Fastify({
    loggerInstance: ctx.log,
    // A line for every request would cost the hot path more than its answer; faults are logged where they happen.
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: a child for every request costs, and the few lines we write name the request themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    routerOptions: { ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance

  // For each route once, so that a request costs no look-up of labels.
  host.addHook('onRoute', (route) => {
    const methods = [route.method].flat()
    const count = ctx.metrics.requestsOf(methods.length === 1 ? methods[0]! : 'other', route.url)
    const onResponse: onResponseHookHandler = (_request, reply, done) => {
      count(reply.statusCode, reply.elapsedTime / 1_000)
      done()
    }
    route.onResponse = [...[route.onResponse ?? []].flat(), onResponse]
  })
  host.get('/healthz', async () => ({ status: 'alive' }))
  host.get('/readyz', async (_request, reply) => {
    const ready = await isReady(ctx)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'unavailable' })
  })
  host.get('/.well-known/jwks.json', async (_request, reply) =>
    reply
      .headers({ 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=3600' })
      .send(JSON.stringify(listReceiptKeys(ctx))),
  )
  const apiDocument = describeApi(ctx)
  if (options.roles.includes('api')) await registerApi(host, ctx, apiDocument)
  if (options.roles.includes('pages') && options.pages) {
    const { clientDirectory, publicUrl } = options
    await registerPages(host, {
      build: options.pages,
      ...(clientDirectory && { clientDirectory }),
      answerForeign: (request, reply) => answerOneClick(ctx, request, reply),
      formTargets: () => ctx.providers.origins(),
      publicOrigin: publicUrl ? new URL(publicUrl).origin : undefined,
      getLoadContext: (request, nonce) => ({
        ctx,
        apiDocument,
        nonce,
        requestId: request.id,
        now: ctx.clock(),
        remoteAddress: request.ip,
      }),
    })
  } else {
    host.setNotFoundHandler((_request, reply) =>
      reply
        .code(404)
        .type('application/problem+json')
        .send(JSON.stringify(createProblem('not_found', 'There is nothing at this address.'))),
    )
  }
  return host
}
