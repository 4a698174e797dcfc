import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { constants } from 'node:zlib'
import fastifyCompress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { BODY_LIMIT_BYTES, sendResponse, toWebRequest } from './remix-exchange.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { refusalPage, type Refusal } from '#app/web/refusal-page.ts'
import { isSameOrigin } from '#app/web/same-origin.ts'
import { securityHeaders } from '#app/web/security-headers.ts'

const HOUR_SECONDS = 3_600
const YEAR_SECONDS = 365 * 24 * HOUR_SECONDS

export type PagesOptions = {
  /** The server build, or a function that loads the newest one (development). */
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** What loaders and actions get; the nonce is the one this answer's policy names. */
  getLoadContext: (request: FastifyRequest, nonce: string) => LoadContext | Promise<LoadContext>
  /** Absolute path of `build/client`; absent: files are served by someone else (Vite in development). */
  clientDirectory?: string
  /** `https://…` without a trailing slash; absent (demonstration): the host the browser named. */
  publicOrigin?: string | undefined
  /** Answers what another site may send all the same. Resolves to false, having said nothing, for everything it may not. */
  answerForeign?: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>
  /** Origins a form may lead to beside our own, as they are known when a page is sent. */
  formTargets?: () => readonly string[]
  mode?: 'production' | 'development'
}

/** Serves the pages and their files from a scope of its own: the API keeps its parsers, its hooks and its bodies. */
export async function registerPages(host: FastifyInstance, options: PagesOptions): Promise<void> {
  const mode = options.mode ?? 'production'
  const handle = createRequestHandler(options.build, mode)
  const originOf = (request: FastifyRequest) =>
    options.publicOrigin ?? `${request.protocol}://${request.host}`

  await host.register(async (scope) => {
    scope.decorateRequest('nonce', '')
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => {
      done(null, payload)
    })

    scope.addHook('onRequest', async (request, reply) => {
      const nonce = randomBytes(16).toString('base64')
      const publicOrigin = originOf(request)
      request.setDecorator('nonce', nonce)
      const { formTargets } = options
      reply.headers(
        securityHeaders({
          nonce,
          publicOrigin,
          development: mode === 'development',
          ...(formTargets && { formTargets: formTargets() }),
        }),
      )
      if (!isSameOrigin(request.method, request.headers, publicOrigin)) {
        const isAnswered = await options.answerForeign?.(request, reply)
        return isAnswered ? reply : refuse(request, reply, 'cross_site')
      }
      if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
        return refuse(request, reply, 'too_large')
      }
    })

    scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      if (error.statusCode !== undefined && error.statusCode < 500)
        return refuse(request, reply, 'not_understood')
      request.log.error({ err: error, requestId: request.id }, 'page adapter failed')
      return refuse(request, reply, 'broken')
    })

    // Quick rather than small: a page is made anew for everybody. Files were compressed at the build.
    await scope.register(fastifyCompress, {
      encodings: ['br', 'gzip'],
      threshold: 1_024,
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    })

    if (options.clientDirectory) {
      const hashed = join(options.clientDirectory, 'assets')
      await scope.register(fastifyStatic, {
        root: options.clientDirectory,
        wildcard: false,
        preCompressed: true,
        dotfiles: 'ignore',
        cacheControl: false,
        setHeaders(response, path) {
          const caching = path.startsWith(hashed)
            ? `max-age=${YEAR_SECONDS}, immutable`
            : `max-age=${HOUR_SECONDS}`
          response.header('cache-control', `public, ${caching}`)
        },
      })
    }

    scope.all('/*', async (request, reply) => {
      const { webRequest, arrival } = toWebRequest(request, reply, originOf(request))
      const context = await options.getLoadContext(request, request.getDecorator<string>('nonce'))
      const response = await handle(webRequest, context)
      if (webRequest.signal.aborted) return reply.hijack()
      if (arrival.tooLarge) return refuse(request, reply, 'too_large')
      return sendResponse(request, reply, response)
    })
  })
}

function refuse(request: FastifyRequest, reply: FastifyReply, why: Refusal) {
  const page = refusalPage(why, {
    requestId: request.id,
    nonce: request.getDecorator<string>('nonce'),
    acceptLanguage: request.headers['accept-language'],
  })
  return reply
    .code(page.status)
    .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .send(page.html)
}
