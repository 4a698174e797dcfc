import type net from 'node:net'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { registerArrayTypes } from './arrays.ts'
import { openSocket, splitSsl, withCode, type VeiledSocket } from './socket.ts'

/** Everything a link needs to know; times in milliseconds. */
export type LinkOptions = {
  url: string
  name: string
  max: number
  connectTimeoutMs: number
  /** Keeps its sessions for ever; otherwise each is renewed after 30 to 60 minutes. */
  isLasting?: boolean
  /** Told once when one of its connections died, after those who watch: nobody may be watching at that moment. */
  onDeath?: (error: Error) => void
  /** Start-up parameters (settings of the session); an empty string leaves one out. */
  settings: Record<string, string>
}

/** One postgres.js client with the sockets it opened. It serves until it is cut, and never after. */
export type Link = {
  readonly sql: postgres.Sql
  readonly isCut: () => boolean
  /** Calls `onBroken` when it is cut or one of its connections died. Returns the function that stops watching. */
  readonly watch: (onBroken: (error: Error) => void) => () => void
  /** Ends it now: every statement in flight is rejected, every socket destroyed, nothing more is sent. */
  readonly cut: () => void
  /** Ends it politely: statements in flight finish within `timeoutMs`. */
  readonly end: (timeoutMs: number) => Promise<void>
}

type SocketOptions = { host: string[]; port: number[]; path: string | false }

/** Opens nothing yet: connections come with the first statements. */
export function openLink(options: LinkOptions): Link {
  const sockets = new Set<VeiledSocket>()
  const watchers = new Set<(error: Error) => void>()
  const { url, ssl } = splitSsl(options.url)
  let isCut = false
  const wasCut = () => isCut

  function tell(error: Error): void {
    for (const watcher of [...watchers]) watcher(error)
  }

  // The driver's own `end` asks politely and so hangs on a dead peer; destroying needs the sockets in our hands.
  async function connect({ host, port, path }: SocketOptions): Promise<net.Socket> {
    if (isCut) throw withCode('CONNECTION_ENDED', 'this client is retired')
    const target = { host: host[0] ?? 'localhost', port: port[0] ?? 5432, path, ssl }
    const onDeath = (error: Error) => {
      if (isCut) return
      tell(error)
      options.onDeath?.(error)
    }
    try {
      const opened = await openSocket(target, onDeath)
      for (const each of sockets) if (each.socket.destroyed) sockets.delete(each)
      sockets.add(opened)
      if (wasCut()) opened.socket.destroy()
      return opened.socket
    } catch (error) {
      onDeath(error as Error)
      throw error
    }
  }

  const sql = postgres(url, {
    max: options.max,
    connect_timeout: Math.ceil(options.connectTimeoutMs / 1000),
    connection: { ...options.settings, application_name: `allimgil ${options.name}`, TimeZone: 'UTC' },
    ...(options.isLasting ? { max_lifetime: null } : {}),
    fetch_types: false,
    ssl: false,
    onnotice: () => {},
    socket: connect,
  } as postgres.Options<Record<string, never>>)
  drizzle(sql) // gives this client drizzle's parsers (times stay text), so that raw SQL and drizzle agree
  registerArrayTypes(sql)

  function cut(): void {
    if (isCut) return
    isCut = true
    for (const { socket } of sockets) socket.destroy()
    const release = () => sockets.forEach((each) => each.release())
    sql.end({ timeout: 0 }).then(release, release)
    tell(withCode('CONNECTION_DESTROYED', 'the client was retired'))
  }

  return {
    sql,
    isCut: wasCut,
    watch: (onBroken) => {
      watchers.add(onBroken)
      return () => watchers.delete(onBroken)
    },
    cut,
    end: async (timeoutMs) => {
      await sql.end({ timeout: timeoutMs / 1000 }).catch(() => {})
      cut()
    },
  }
}
