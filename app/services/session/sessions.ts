import type { Executor, Pool, Transaction } from '#db/client.ts'
import { noteSessionSeen, renewSession } from '#db/queries/session.ts'
import { describeDevice } from '#app/domain/device.ts'
import { HOUR, type Instant } from '#app/domain/time.ts'
import { createToken, hashToken } from '#app/vault/index.ts'
import { cookieName, createCookies, readCookie, type Cookies } from './cookies.ts'
import { createLucia } from './lucia.ts'

/** A signed-in browser. `freshAt`: when a code was last entered in it. `setCookie`: a `Set-Cookie` value to send, or null. */
export type ValidSession = {
  readonly residentId: string
  /** Whose pages they chose to see instead of their own; null: their own. That they may is not said here. */
  readonly actingFor: string | null
  /** SHA-256 of the cookie's token, as the database knows it. */
  readonly sessionId: string
  readonly freshAt: Instant
  readonly setCookie: string | null
}

/**
 * Signed-in browsers (Lucia): 30 days without use, 90 days at most, a new id at every sign-in and every fresh code. The
 * cookie holds a random token, the database only its hash. Take `create`, `renew` and `end` inside a verb's transaction.
 */
export type Sessions = {
  readonly cookies: Cookies
  /** Who is signed in, or null. Send `setCookie` when it is not null: the session slid on. */
  validate(cookieHeader: string | null): Promise<ValidSession | null>
  /** A new session; the one the browser brought along, whoever planted it, ends. Returns the `Set-Cookie` value. */
  create(
    tx: Transaction,
    residentId: string,
    cookieHeader: string | null,
    given?: NewSession,
  ): Promise<string>
  /** A code was entered again: new id, same absolute end. Null: the session ended meanwhile. */
  renew(tx: Transaction, sessionId: string): Promise<string | null>
  /** Ends the browser's session, if any; returns the `Set-Cookie` value that clears it. */
  end(cookieHeader: string | null, tx?: Transaction): Promise<string>
  /** Ends every session of a resident. */
  endAll(residentId: string, tx?: Transaction): Promise<void>
  /** Removes those that are over. */
  sweep(): Promise<void>
}

export type NewSession = {
  /** The request's `User-Agent`. */
  userAgent?: string | null
  /** Whether addresses may be changed at once; false where no code or passkey was shown to us. */
  isFresh?: boolean
}

export type SessionsOptions = {
  pool: Pool
  /** Whether residents come over https. */
  secure: boolean
  clock: () => Instant
}

/** The time of the last use is written no oftener: a list of devices needs no more. */
const SEEN_MS = HOUR

const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function createSessions(options: SessionsOptions): Sessions {
  const { pool, secure, clock } = options
  const luciaOver = (db: Executor) => createLucia(db, { secure, clock })
  const lucia = luciaOver(pool.db)
  const name = cookieName('session', secure)

  function readToken(cookieHeader: string | null): string | null {
    const token = readCookie(cookieHeader, name)
    return token !== null && TOKEN.test(token) ? token : null
  }

  async function end(cookieHeader: string | null, tx?: Transaction): Promise<string> {
    const token = readToken(cookieHeader)
    if (token !== null) await (tx ? luciaOver(tx) : lucia).invalidateSession(hashToken(token))
    return lucia.createBlankSessionCookie().serialize()
  }

  return {
    cookies: createCookies(secure),
    async validate(cookieHeader) {
      const token = readToken(cookieHeader)
      if (token === null) return null
      const { session } = await lucia.validateSession(hashToken(token))
      if (session === null) return null
      const now = clock()
      if (now >= session.seenAt.getTime() + SEEN_MS) await noteSessionSeen(pool.db, session.id, new Date(now))
      return {
        residentId: session.userId,
        actingFor: session.actingFor ?? null,
        sessionId: session.id,
        freshAt: session.freshAt.getTime(),
        setCookie: session.fresh ? lucia.createSessionCookie(token).serialize() : null,
      }
    },
    async create(tx, residentId, cookieHeader, { userAgent = null, isFresh = true } = {}) {
      await end(cookieHeader, tx)
      const token = createToken()
      const now = new Date(clock())
      const freshAt = isFresh ? now : new Date(0)
      const attributes = { createdAt: now, freshAt, seenAt: now, ...describeDevice(userAgent) }
      await luciaOver(tx).createSession(residentId, attributes, { sessionId: hashToken(token) })
      return lucia.createSessionCookie(token).serialize()
    },
    async renew(tx, sessionId) {
      const token = createToken()
      const next = { id: hashToken(token), freshAt: new Date(clock()) }
      return (await renewSession(tx, sessionId, next)) ? lucia.createSessionCookie(token).serialize() : null
    },
    end,
    endAll: (residentId, tx) => (tx ? luciaOver(tx) : lucia).invalidateUserSessions(residentId),
    sweep: () => lucia.deleteExpiredSessions(),
  }
}
