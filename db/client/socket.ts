import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'

/** How a connection is encrypted, as libpq's `sslmode` says it. */
export type Ssl = { isOptional: boolean; isVerified: boolean; ca?: string }

export type Target = { host: string; port: number; path: string | false; ssl: Ssl | null }

/** The error codes by which the pool knows that a connection is of no more use. */
export const withCode = (code: string, message: string): Error => Object.assign(new Error(message), { code })

/** Takes `sslmode` and `sslrootcert` out of a database URL: encryption is ours to do, see openSocket. */
export function splitSsl(url: string): { url: string; ssl: Ssl | null } {
  const parsed = new URL(url)
  const mode = parsed.searchParams.get('sslmode') ?? 'disable'
  const caFile = parsed.searchParams.get('sslrootcert')
  parsed.searchParams.delete('sslmode')
  parsed.searchParams.delete('sslrootcert')
  const ca = caFile && caFile !== 'system' ? { ca: readFileSync(caFile, 'utf8') } : {}
  const verified = { isOptional: false, isVerified: true, ...ca }
  const modes: Record<string, Ssl | null> = {
    disable: null,
    allow: { isOptional: true, isVerified: false },
    prefer: { isOptional: true, isVerified: false },
    require: caFile ? verified : { isOptional: false, isVerified: false },
    'verify-ca': verified,
    'verify-full': verified,
  }
  const ssl = modes[mode]
  if (ssl === undefined) throw new Error(`DATABASE_URL: sslmode "${mode}" is unknown`)
  return { url: parsed.href, ssl }
}

/**
 * A socket for the driver that hides its death. When the driver learns of one it forgets its socket and then, in the middle
 * of a transaction, writes to it from a timer: an exception that nobody can catch and that ends the process
 * (porsager/postgres#1154, #1208); or it connects again, without pause and for ever. So `onDeath` is told instead, who
 * throws the client away. A close that the driver itself asked for (the end of a connection's life) still reaches it.
 */
export type VeiledSocket = {
  socket: net.Socket
  /** Tells the driver after all, once it has given the connection up: it clears its timers then. */
  release: () => void
}

/** Opens a veiled socket. `onDeath` may be called more than once. Rejects when encryption cannot be agreed. */
export async function openSocket(target: Target, onDeath: (error: Error) => void): Promise<VeiledSocket> {
  const { host, port, path } = target
  const raw = path ? net.connect({ path }) : net.connect(port, host).setNoDelay()
  // What the driver writes before it is connected is kept, so a plain socket can be handed over at once.
  return veil(target.ssl ? await encrypt(raw, host, target.ssl) : raw, onDeath)
}

function veil(socket: net.Socket, onDeath: (error: Error) => void): VeiledSocket {
  const emit = socket.emit.bind(socket)
  const end = socket.end.bind(socket)
  let isAsked = false
  socket.emit = (event: string | symbol, ...args: unknown[]) => {
    if (isAsked || (event !== 'error' && event !== 'close')) return emit(event, ...args)
    const [error] = args
    onDeath(
      error instanceof Error ? error : withCode('CONNECTION_CLOSED', 'the server closed the connection'),
    )
    return true
  }
  socket.end = ((...args: Parameters<typeof end>) => {
    if (args.length > 0) isAsked = true // the driver's goodbye; without words it is Node's answer to the server's own end
    return end(...args)
  }) as typeof socket.end
  return {
    socket,
    release: () => {
      if (isAsked) return
      isAsked = true
      emit('close', false)
    },
  }
}

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const YES = 'S'

async function encrypt(raw: net.Socket, host: string, ssl: Ssl): Promise<net.Socket> {
  raw.write(SSL_REQUEST)
  const answer = await firstWord(raw)
  if (answer !== YES) {
    if (ssl.isOptional && answer === 'N') return raw
    raw.destroy()
    throw withCode('08001', 'the server does not offer TLS')
  }
  const secured = tls.connect({
    socket: raw,
    host, // for the name in the certificate, also where it is an address
    ...(net.isIP(host) ? {} : { servername: host }),
    rejectUnauthorized: ssl.isVerified,
    ...(ssl.ca ? { ca: ssl.ca } : {}),
  })
  await once(secured, 'secureConnect')
  return secured
}

/** One byte and no more: anything behind it came from somebody in between, before encryption. */
async function firstWord(raw: net.Socket): Promise<string> {
  const ended = new AbortController()
  raw.once('close', () => ended.abort())
  const [data] = (await once(raw, 'data', { signal: ended.signal }).catch((error: unknown) => {
    throw ended.signal.aborted ? withCode('CONNECTION_CLOSED', 'the server hung up before TLS') : error
  })) as [Buffer]
  return data.toString('latin1')
}
