import net from 'node:net'

/** What the proxy does with connections: new ones, and (`silent`) those it holds. */
export type Behaviour = 'pass' | 'silent' | 'hang up'

export type FaultyProxy = {
  /** The database's URL, led through the proxy. */
  url: string
  behave: (behaviour: Behaviour) => void
  /** Ends every connection with a FIN. */
  hangUp: () => void
  /** Ends every connection with an RST. */
  reset: () => void
  /** Accepted so far. */
  connections: () => number
  close: () => Promise<void>
}

/** A TCP peer between a client and its database that falls silent, hangs up or breaks connections when told to. */
export async function createFaultyProxy(databaseUrl: string): Promise<FaultyProxy> {
  const target = new URL(databaseUrl)
  const clients = new Set<net.Socket>()
  let behaviour: Behaviour = 'pass'
  let accepted = 0

  const server = net.createServer((client) => {
    accepted++
    clients.add(client)
    client.on('error', () => {})
    client.on('close', () => clients.delete(client))
    if (behaviour === 'hang up') return client.end()
    if (behaviour === 'silent') return client.resume()
    const upstream = net.connect(Number(target.port), target.hostname)
    upstream.on('error', () => client.destroy())
    upstream.on('close', () => client.destroy())
    client.on('close', () => upstream.destroy())
    client.on('data', (data) => behaviour !== 'silent' && upstream.write(data))
    upstream.on('data', (data) => behaviour !== 'silent' && client.write(data))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as net.AddressInfo).port)

  return {
    url: url.href,
    behave: (next) => {
      behaviour = next
    },
    hangUp: () => clients.forEach((client) => client.destroy()),
    reset: () => clients.forEach((client) => client.resetAndDestroy()),
    connections: () => accepted,
    close: async () => {
      for (const client of clients) client.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
