import type { FastifyInstance } from 'fastify'
import type { ConsultAnswer } from '#app/services/consult/answer.ts'
import { buildHost } from '#app/host.ts'
import type { Ctx } from '#app/services/ctx.ts'

type Problem = { code: string; status: number; errors?: { pointer: string; code: string }[] }

/** An answer of the API: `body` is a plan, a list or a problem, as the test expects. */
export type ApiAnswer<T = ConsultAnswer & Problem> = {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  body: T
}

export type TestApi = {
  host: FastifyInstance
  get<T = never>(path: string, key?: string): Promise<ApiAnswer<T>>
  post<T = ConsultAnswer & Problem>(path: string, body: unknown, key?: string): Promise<ApiAnswer<T>>
  /** A consult of one phone; the rest as given. */
  ask(key: string, phone: string, question: { topic: string } & Record<string, unknown>): Promise<ApiAnswer>
  close(): Promise<void>
}

/** The API of this context, without a port. */
export async function createTestApi(ctx: Ctx): Promise<TestApi> {
  const host = await buildHost(ctx, { roles: ['api'], trustedProxies: [], publicUrl: null, pages: null })
  const bearer = (key?: string): Record<string, string> => (key ? { authorization: `Bearer ${key}` } : {})

  const post: TestApi['post'] = async (path, body, key) => {
    const response = await host.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { ...bearer(key), 'content-type': 'application/json' },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.statusCode, headers: response.headers, body: response.json() }
  }
  return {
    host,
    post,
    async get(path, key) {
      const response = await host.inject({ method: 'GET', url: `/api/v1${path}`, headers: bearer(key) })
      return { status: response.statusCode, headers: response.headers, body: response.json() }
    },
    ask: (key, phone, question) => post('/consults', { recipient: { phone }, ...question }, key),
    close: () => host.close(),
  }
}
