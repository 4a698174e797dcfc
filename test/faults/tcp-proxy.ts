import { once } from 'node:events'
import net from 'node:net'

/**
 * `open`: passes on. `silent`: takes connections and bytes and passes nothing on, as a lost route does. `refusing`: hangs
 * up. Changing to `silent` silences connections that stand; `refusing` breaks them.
 */
export type ProxyMode = 'open' | 'silent' | 'refusing'

export type TcpProxy = { url: string; set: (mode: ProxyMode) => void; close: () => Promise<void> }

/** Stands between the portal and PostgreSQL. @param url of the database behind it */
export async function openProxy(url: string): Promise<TcpProxy> {
  const target = new URL(url)
  const sockets = new Set<net.Socket>()
  let mode: ProxyMode = 'open'

  const server = net.createServer((near) => {
    if (mode === 'refusing') return void near.destroy()
    const far = net.connect(Number(target.port), target.hostname)
    join(near, far)
    join(far, near)
  })

  function join(from: net.Socket, to: net.Socket): void {
    sockets.add(from)
    from.on('data', (bytes) => {
      if (mode === 'open') to.write(bytes)
    })
    from.on('error', () => {})
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxied = new URL(url)
  proxied.port = String((server.address() as net.AddressInfo).port)
  return {
    url: proxied.href,
    set(next) {
      mode = next
      if (next === 'refusing') for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
