import { hash, randomUUID } from 'node:crypto'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import postgres from 'postgres'
import { openKeyrings } from '#app/keyrings.ts'
import { createVault } from '#app/vault/index.ts'
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
// the key, no plan, no decryption. The statement reads what the portal's reads (db/queries/consult.ts), for one recipient.
serve<BaselineSettings>(async ({ mode, dataDir, databaseUrl, connections, asker }) => {
  const vault = createVault(
    await openKeyrings({ dataDir, keyrings: { secrets: null, lookup: null, signing: null } }),
  )
  const sql = postgres(databaseUrl, { max: connections, onnotice: () => {} })
  const keyHash = hash('sha256', asker.apiKey, 'hex')
  const host = Fastify()

  const hasKey = (request: FastifyRequest): boolean =>
    hash('sha256', request.headers.authorization?.slice('Bearer '.length) ?? '', 'hex') === keyHash

  const findHash = ({ recipient }: Body): string =>
    vault.blindIndex.of(
      { realm: 'live', kind: 'phone' },
      `+82${recipient.phone.replaceAll('-', '').slice(1)}`,
    ).hash

  const select = (addressHash: string, topic: string) => sql<
    { residentId: string; points: [string, string][] }[]
  >`
    select (select version::int from catalog_version) as version,
      r.id as "residentId", r.realm, r.wrapped_key as "wrappedKey", r.language, r.share_addresses as "shareAddresses",
      r."order", r.quiet_start as "quietStart", r.quiet_end as "quietEnd", r.version as "preferenceVersion",
      p.backups, p.opted_out as "optedOut", p."order" as "topicOrder",
      s.day_status as "dayStatus", epoch_ms(s.day_at)::float8 as "dayAt", s.day_record as "dayRecord",
      s.night_status as "nightStatus", epoch_ms(s.night_at)::float8 as "nightAt", s.night_record as "nightRecord",
      c.points
    from (select resident_id from address_index where hash = ${addressHash} order by role desc limit 1) i
    join resident r on r.id = i.resident_id and r.erased_at is null
    left join preference p on p.resident_id = r.id and p.topic = ${topic}
    left join consent_state s on s.resident_id = r.id and s.topic = ${topic}
    left join lateral (
      select json_agg(json_build_array(c.id, c.channel, c.address, c.address_hash,
        epoch_ms(c.verified_at), epoch_ms(c.confirmed_at), c.unreachable_at is not null)) as points
      from contact_point c where c.resident_id = r.id
    ) c on true`

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
    await sql`
      insert into consult (id, decided_at, writer, block, position, agency_id, api_key_id, resident_id, question, answer)
      values (${id}, now(), ${asker.agencyId}, 1, 1, ${asker.agencyId}, ${asker.apiKeyId}, ${residentId},
        ${question}::text::json, ${answer}::text::json)`
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (!hasKey(request)) return reply.code(401).send({ code: 'unauthenticated' })
    if (mode === 'constant') return { decision: 'send' }
    const body = request.body as Body
    const [row] = await select(findHash(body), body.topic)
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
