import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#app/services/ctx.ts'
import type { AskingKey, Scope } from '#app/services/key/find.ts'
import { authenticate } from './authenticate.ts'
import { BODY_LIMIT_BYTES, checkBody, requireQuotaLeft } from './body.ts'
import { ApiError } from './problem.ts'

type Call = { ctx: Ctx; key: AskingKey; request: FastifyRequest; reply: FastifyReply }

/** One endpoint of the preference API, written by hand with its scope. */
export type Endpoint = {
  method: 'GET' | 'POST'
  url: string
  /** What the key must allow; null: any valid key. */
  scope: Scope | null
  /** Shape of each answer by status: compiled, and nothing else leaves. */
  answer?: Record<number, z.ZodType>
  handle(call: Call): Promise<unknown>
}

declare module 'fastify' {
  interface FastifyRequest {
    key: AskingKey | null
  }
}

/** Registers endpoints and, for the same paths, what every other method is told. */
export function registerEndpoints(api: FastifyInstance, ctx: Ctx, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    const { method, url, scope } = endpoint
    api.route({
      method,
      url,
      bodyLimit: BODY_LIMIT_BYTES,
      schema: { response: toResponseSchema(endpoint.answer) },
      onRequest: async (request) => {
        // Consults bring the catalogue's version along in their own statement; everything else asks for it here.
        if (method === 'GET') await ctx.catalog.refresh()
        request.key = await authenticate(ctx, request, scope)
        if (method !== 'POST') return
        checkBody(request)
        requireQuotaLeft(ctx, request.key)
      },
      handler: async (request, reply) => endpoint.handle({ ctx, key: request.key!, request, reply }),
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

function toResponseSchema(answers: Record<number, z.ZodType> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => {
      const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'output', target: 'draft-7' })
      return [status, json]
    }),
  )
}
