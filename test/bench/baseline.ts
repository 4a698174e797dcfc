import { hash, randomUUID } from 'node:crypto'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import postgres from 'postgres'
import { INSERT, SELECT } from './baseline-sql.ts'
import { hashOf, openVault } from './blind-index.ts'
import { serve } from './child.ts'
import type { Asker } from './population.ts'

/** `select-only` reads and answers; `select-insert` records before it answers; `constant` shows what HTTP alone allows. */
export type BaselineMode = 'select-only' | 'select-insert' | 'constant'
export type BaselineSettings = {
  mode: BaselineMode
  dataDir: string
  databaseUrl: string
  connections: number
  asker: Asker
}

type Body = { recipient: { phone: string }; topic: string; reference: string }

// What somebody would write by hand who wants nothing but speed: one prepared statement a request, no validation beyond
// the key, no plan, no decryption.
serve<BaselineSettings>(async ({ mode, dataDir, databaseUrl, connections, asker }) => {
  const vault = await openVault(dataDir)
  const sql = postgres(databaseUrl, { max: connections, onnotice: () => {} })
  const keyHash = hash('sha256', asker.apiKey, 'hex')
  const host = Fastify()

  const hasKey = (request: FastifyRequest): boolean =>
    hash('sha256', request.headers.authorization?.slice('Bearer '.length) ?? '', 'hex') === keyHash

  const select = (addressHash: string, topic: string) =>
    sql.unsafe<{ residentId: string; points: [string, string][] }[]>(SELECT, [addressHash, topic], {
      prepare: true,
    })

  async function record(
    id: string,
    { topic, reference }: Body,
    residentId: string,
    points: [string, string][],
  ) {
    const question = JSON.stringify({ topic, reference, urgency: 'normal', recipient: 'phone' })
    const answer = JSON.stringify({
      decision: 'send',
      steps: points.map(([contactPointId, channel]) => ({ channel, contactPointId, waitSeconds: 300 })),
    })
    const { agencyId, apiKeyId } = asker
    await sql.unsafe(INSERT, [id, agencyId, apiKeyId, residentId, question, answer], { prepare: true })
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (!hasKey(request)) return reply.code(401).send({ code: 'unauthenticated' })
    if (mode === 'constant') return { decision: 'send' }
    const body = request.body as Body
    const [row] = await select(hashOf(vault, body.recipient.phone), body.topic)
    if (!row) return reply.code(404).send({ code: 'not_found' })
    const id = randomUUID()
    if (mode === 'select-insert') await record(id, body, row.residentId, row.points)
    return { id, ...row }
  }
  host.post('/api/v1/consults', answer)

  const url = await host.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    async close() {
      await host.close()
      await sql.end()
    },
  }
})
