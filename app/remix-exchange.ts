import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A form of ours is small; what a page receives beyond this is refused while it arrives. */
export const BODY_LIMIT_BYTES = 1024 * 1024

/** The request as the web's own `Request`: its body streams, and its signal fires when the browser has gone. */
export function toWebRequest(request: FastifyRequest, reply: FastifyReply, origin: string) {
  const url = `${origin}${request.raw.url}`
  if (!request.raw.url?.startsWith('/') || !URL.canParse(url)) {
    throw Object.assign(new Error('not an address of ours'), { statusCode: 400 })
  }
  const stop = new AbortController()
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) stop.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined && !name.startsWith(':')) headers.append(name, single)
    }
  }
  const arrival = { tooLarge: false }
  const init: RequestInit & { duplex?: 'half' } = { method: request.method, headers, signal: stop.signal }
  if (request.body instanceof Readable) {
    init.body = Readable.toWeb(Readable.from(limited(request.body, arrival))) as BodyInit
    init.duplex = 'half'
  }
  return { webRequest: new Request(url, init), arrival }
}

/** A chunked body announces no length. */
async function* limited(body: Readable, arrival: { tooLarge: boolean }) {
  let bytes = 0
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length
    arrival.tooLarge = bytes > BODY_LIMIT_BYTES
    if (arrival.tooLarge) throw new Error('body too large')
    yield chunk
  }
}

export async function sendResponse(request: FastifyRequest, reply: FastifyReply, response: Response) {
  reply.code(response.status)
  // Names and choices of a person stand in these pages: nothing on the way keeps them.
  if (!response.headers.has('cache-control')) reply.header('cache-control', 'private, no-store')
  for (const [name, value] of response.headers) reply.header(name, value)
  if (!response.body || request.method === 'HEAD') {
    await response.body?.cancel()
    return reply.send()
  }
  return reply.send(Readable.fromWeb(response.body as NodeReadableStream))
}
