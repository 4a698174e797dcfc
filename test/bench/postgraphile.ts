import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { TYPES } from 'postgraphile/@dataplan/pg'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { serve } from './child.ts'

export type PostgraphileSettings = { databaseUrl: string; connections: number }

/** A type of PostgreSQL that PostGraphile does not know and a table of ours has. */
const WITH_TRANSACTION_IDS: GraphileConfig.Plugin = {
  name: 'BenchTransactionIdPlugin',
  gather: {
    hooks: {
      pgCodecs_findPgCodec(_, event) {
        if (event.pgType.typname === 'xid8') event.pgCodec ??= TYPES.bigint
      },
    },
  },
}

// PostGraphile as its documentation mounts it in a server of Node, with what it does by default for speed: an operation
// is parsed and planned once, and its statement prepared. No key is checked, no role set, no transaction opened.
serve<PostgraphileSettings>(async ({ databaseUrl, connections }) => {
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    plugins: [WITH_TRANSACTION_IDS],
    pgServices: [
      makePgService({
        connectionString: databaseUrl,
        schemas: ['public'],
        poolConfig: { max: connections },
      }),
    ],
    grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false },
  })
  const server = createServer()
  await instance.createServ(grafserv).addTo(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await instance.release()
    },
  }
})
