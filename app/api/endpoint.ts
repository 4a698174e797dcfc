import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import type { ApiTag } from '#app/domain/api-tag.ts'
import type { ProblemCode } from '#app/domain/problem-code.ts'
import type { Locale } from '#app/i18n/locale.ts'
import type { Ctx } from '#app/services/ctx.ts'
import type { AskingKey, Scope } from '#app/services/key/find.ts'
import { authenticate } from './authenticate.ts'
import { BODIES, checkBody, requireQuotaLeft, type BodyType } from './body.ts'
import { ApiError } from './problem.ts'

type Call = { ctx: Ctx; key: AskingKey; request: FastifyRequest; reply: FastifyReply }
type OpenCall = Omit<Call, 'key'>

/** A sentence of the reference in each of its languages. */
export type Words = Record<Locale, string>

/** A shape on the wire: JSON, unless `media` says otherwise. */
export type Content = z.ZodType | { media: string; schema: z.ZodType }

/** A body; of NDJSON the shape is that of a line, and it reaches `handle` as a stream of bytes. */
type Body = z.ZodType | { media: BodyType; schema: z.ZodType }

/** A request that shows an endpoint. A test sends it, and the answer has to be of `status` and of its shape. */
export type Example = {
  /** A word of its own within the endpoint: `tax_due`. */
  name: string
  summary: Words
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  status: number
  /** What may come back, for the reader: held against the shape of `status` like everything in the document. */
  answer?: unknown
}

/** What the reference says of an endpoint; `GET /openapi.json` is made from it. */
export type Description = {
  /** How generated clients call it: `createConsult`. */
  operationId: string
  tag: ApiTag
  summary: Words
  description: Words
  /** Parts of the path (`:id`) and of the query: the objects they are parsed with. */
  params?: z.ZodObject
  query?: z.ZodObject
  /** The object that the verb parses the body with, exported from where it is owned. */
  body?: Body
  /** Shape of each answer by status; null: an answer without a body. JSON is compiled, and nothing else leaves. */
  answer: Readonly<Record<number, Content | null>>
  /** What it may refuse with, besides what every door does: see `openapi/refusals.ts`. */
  problems: readonly ProblemCode[]
  examples: readonly [Example, ...Example[]]
  /** Asks about recipients: 429 when none is left in this minute, and its answers say how many are. */
  charged?: boolean
}

type Keyed = {
  /** What the key must allow; null: any valid key. */
  scope: Scope | null
  handle(call: Call): Promise<unknown>
}

/** Answers without any key. */
type Open = { scope: 'open'; handle(call: OpenCall): Promise<unknown> }

/** One endpoint of the preference API, written by hand with its scope. `url` is Fastify's: `/webhooks/:id`. */
export type Endpoint = { method: 'GET' | 'POST' | 'DELETE'; url: string } & Description & (Keyed | Open)

declare module 'fastify' {
  interface FastifyRequest {
    key: AskingKey | null
  }
  interface FastifyContextConfig {
    /** Every answer of a route that is charged says where the key's quota stands. */
    charged?: boolean
  }
}

/** Registers endpoints and, for the same paths, what every other method is told. */
export function registerEndpoints(api: FastifyInstance, ctx: Ctx, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    const { method, url, charged = false } = endpoint
    const bodyType = typeOf(endpoint.body)
    api.route({
      method,
      url,
      bodyLimit: BODIES[bodyType].limitBytes,
      config: { charged },
      schema: { response: toResponseSchema(endpoint.answer) },
      onRequest: async (request) => {
        // Consults bring the catalogue's version along in their own statement; everything else asks for it here.
        if (!charged) await ctx.catalog.refresh()
        if (endpoint.scope === 'open') return
        request.key = await authenticate(ctx, request, endpoint.scope)
        if (endpoint.body) checkBody(request, bodyType)
        if (charged) requireQuotaLeft(ctx, request.key)
      },
      handler: async (request, reply) =>
        endpoint.scope === 'open'
          ? endpoint.handle({ ctx, request, reply })
          : endpoint.handle({ ctx, key: request.key!, request, reply }),
    })
  }
  for (const [url, allowed] of methodsByUrl(endpoints)) {
    const others = OTHER_METHODS.filter((method) => !allowed.includes(method))
    api.route({
      method: others,
      url,
      onRequest: async (request) => {
        await authenticate(ctx, request, null)
        throw new ApiError('method_not_allowed', `Allowed here: ${allowed.join(', ')}.`, {
          allow: allowed.join(', '),
        })
      },
      handler: async () => undefined,
    })
  }
}

const OTHER_METHODS: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function methodsByUrl(endpoints: readonly Endpoint[]): Map<string, string[]> {
  const methods = new Map<string, string[]>()
  for (const { url, method } of endpoints) {
    const allowed = methods.get(url) ?? []
    allowed.push(...(method === 'GET' ? ['GET', 'HEAD'] : [method]))
    methods.set(url, allowed)
  }
  return methods
}

const typeOf = (body: Endpoint['body']): BodyType =>
  body && 'media' in body ? body.media : 'application/json'

function toResponseSchema(answers: Endpoint['answer']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([status, content]) => {
      return content instanceof z.ZodType ? [[status, toWriterSchema(content)]] : []
    }),
  )
}

/**
 * What Fastify compiles a writer from. Without the names of the shapes: those are for the document, and here a
 * reference would only cost.
 */
export function toWriterSchema(shape: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(shape, {
    io: 'output',
    target: 'draft-7',
    metadata: z.registry(),
  })
  return json
}
