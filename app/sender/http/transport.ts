import { ReadableStream } from 'node:stream/web'
import { BrokenCircuitError } from 'cockatiel'
import type { z } from 'zod'
import { AllimgilError, UnreachableError, UnreadableAnswerError } from '../errors.ts'
import { createPatience } from './patience.ts'
import { readFault } from './read-problem.ts'

export type ApiRequest = {
  method: 'GET' | 'POST'
  /** From the base address on, with its query. */
  path: string
  /** Sent as JSON. */
  body?: unknown
  headers?: Record<string, string>
  /** How much longer than usual the portal may take: a long poll. */
  waitMs?: number
  signal?: AbortSignal
}

/** A request whose body is written as it goes: nothing in it is repeated. */
export type StreamRequest = Omit<ApiRequest, 'body'> & {
  stream?: AsyncIterable<Uint8Array>
  /** The head may take as long as `signal` lets it. */
  isOpenEnded?: boolean
}

export type Transport = {
  /**
   * One safe call: tried again where the fault may pass.
   * @throws ProblemError, UnreachableError, UnreadableAnswerError
   */
  call<S extends z.ZodType>(request: ApiRequest, answer: S): Promise<z.output<S>>
  /** One attempt, read as JSON. @throws as `call` */
  once<S extends z.ZodType>(request: ApiRequest, answer: S): Promise<z.output<S>>
  /** As `once`, with where the list goes on: the target of `Link: …; rel="next"` (RFC 8288); null: it does not say. */
  page<S extends z.ZodType>(request: ApiRequest, answer: S): Promise<Page<z.output<S>>>
  /** One attempt, answered by the head alone; the body may take as long as `signal` lets it. @throws as `call` */
  open(request: StreamRequest): Promise<Response>
  /** How long the portal is left alone once it was found down. */
  readonly probeAfterMs: number
}

export type Page<T> = { readonly body: T; readonly next: string | null }

export type TransportOptions = {
  baseUrl: string
  apiKey: string
  /** How long one attempt may take. */
  timeoutMs: number
  retries: number
  probeAfterMs: number
  fetch: typeof fetch
}

/** The way to the portal: the key, time-outs, retries, the breaker, and faults as typed errors. */
export function createTransport(options: TransportOptions): Transport {
  const base = options.baseUrl.replace(/\/+$/, '')
  const patience = createPatience(options)

  const once: Transport['once'] = async (request, answer) => (await page(request, answer)).body

  async function page<S extends z.ZodType>(request: ApiRequest, answer: S): Promise<Page<z.output<S>>> {
    const limit = AbortSignal.timeout(options.timeoutMs + (request.waitMs ?? 0))
    return reach(request, limit, async (response) => {
      const parsed = answer.safeParse(await response.json())
      if (parsed.success) return { body: parsed.data, next: nextOf(response) }
      // What zod found is told without the values: they may be addresses.
      const where = parsed.error.issues.map(({ path, code }) => `/${path.join('/')} ${code}`).join(', ')
      throw new UnreadableAnswerError(`${request.path} answered an unknown shape: ${where}`)
    })
  }

  async function open({ isOpenEnded = false, ...request }: StreamRequest): Promise<Response> {
    const late = new AbortController()
    const limitMs = options.timeoutMs + (request.waitMs ?? 0)
    const timer = isOpenEnded ? undefined : setTimeout(() => late.abort(), limitMs)
    try {
      return await reach(request, late.signal, async (response) => response)
    } finally {
      clearTimeout(timer)
    }
  }

  async function reach<T>(
    request: ApiRequest & StreamRequest,
    limit: AbortSignal,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const { method, path, body, headers, stream, signal } = request
    try {
      const response = await options.fetch(base + path, {
        method,
        headers: {
          authorization: `Bearer ${options.apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        // The key goes to the portal and nowhere else.
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(stream === undefined ? {} : { body: toBody(stream), duplex: 'half' }),
      })
      if (!response.ok && response.status !== 304) throw await readFault(response, path)
      return await read(response)
    } catch (error) {
      if (error instanceof AllimgilError) throw error
      signal?.throwIfAborted()
      throw new UnreachableError('The portal cannot be reached.', { cause: error })
    }
  }

  return {
    probeAfterMs: options.probeAfterMs,
    once,
    page,
    open,
    async call(request, answer) {
      try {
        return await patience.execute(() => once(request, answer), request.signal)
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error
        throw new UnreachableError('The portal was found down a moment ago.', { cause: error })
      }
    },
  }
}

const nextOf = ({ headers }: Response) => /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null

// The same class at run time; the types of Node and of the browser do not know each other.
const toBody = (stream: AsyncIterable<Uint8Array>) => ReadableStream.from(stream) as unknown as BodyInit
