import type { Pool, Transaction } from '#db/client.ts'
import { findStaffSession, renewStaffSession, useStaffSession } from '#db/queries/staff-session.ts'
import { describeDevice } from '#app/domain/device.ts'
import { HOUR, MINUTE, type Instant } from '#app/domain/time.ts'
import { createToken, hashToken } from '#app/vault/index.ts'
import { createCookies } from './cookies.ts'
import { remoteNetwork } from './remote-address.ts'
import { createStaffLucia, HALF_SESSION_MS, STAFF_IDLE_MS, STAFF_KNOWN_MS } from './staff-lucia.ts'

/** However often it is used, after this long a staff session ends. In milliseconds. */
export const STAFF_ABSOLUTE_MS = 8 * HOUR
/** For this long after a second factor was shown, dangerous things may be done. In milliseconds. */
export const STAFF_FRESH_MS = 10 * MINUTE
/** The time of the last use is written no oftener. */
const SEEN_MS = MINUTE

/** A browser in which somebody of the staff has shown a password (`half`), or that and a second factor (`full`). */
export type StaffSession = {
  readonly staffId: string
  /** SHA-256 of the cookie's token, as the database knows it. */
  readonly sessionId: string
  readonly kind: 'half' | 'full'
  /** When it ends if nothing more is done in it. */
  readonly expiresAt: Instant
  /** When it ends whatever is done. */
  readonly endsAt: Instant
  /** A second factor was shown within the last ten minutes. */
  readonly isFresh: boolean
}

export type StaffBrowser = { cookieHeader: string | null; userAgent: string | null; remoteAddress: string }

/**
 * Sessions of staff: 30 minutes without use, 8 hours at most, a new id at the password, at the second factor and at every
 * fresh proof. The cookie holds a random token, the database only its hash. Returned texts are `Set-Cookie` values.
 */
export type StaffSessions = {
  /** Who comes with this cookie, or null; a full session is used by it, and slides on. */
  validate(cookieHeader: string | null): Promise<StaffSession | null>
  /**
   * Whose session this cookie is of, even when it ran out within the last day; null: nobody's, or it was ended. It opens
   * nothing.
   */
  whose(cookieHeader: string | null): Promise<string | null>
  /** A new session; the one the browser brought along ends. */
  create(tx: Transaction, staffId: string, kind: StaffSession['kind'], browser: StaffBrowser): Promise<string>
  /** A second factor was shown again: new id, same absolute end. Null: the session ended meanwhile. */
  renew(tx: Transaction, sessionId: string): Promise<string | null>
  end(cookieHeader: string | null, tx: Transaction): Promise<string>
  /** Ends every session of somebody, at once. */
  endAll(staffId: string, tx: Transaction): Promise<void>
  sweep(): Promise<void>
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function createStaffSessions({
  pool,
  secure,
  clock,
}: {
  pool: Pool
  secure: boolean
  clock: () => Instant
}): StaffSessions {
  const jar = createCookies(secure).staff
  const lucia = createStaffLucia(pool.db, clock, STAFF_IDLE_MS, { keepsExpired: true })
  const readToken = (cookieHeader: string | null) => {
    const token = jar.read(cookieHeader)
    return token !== null && TOKEN.test(token) ? token : null
  }

  async function end(cookieHeader: string | null, tx: Transaction): Promise<string> {
    const token = readToken(cookieHeader)
    if (token !== null) await createStaffLucia(tx, clock, STAFF_IDLE_MS).invalidateSession(hashToken(token))
    return jar.clear()
  }

  return {
    async validate(cookieHeader) {
      const token = readToken(cookieHeader)
      if (token === null) return null
      const { session } = await lucia.validateSession(hashToken(token))
      if (session === null) return null
      const now = clock()
      const [createdAt, seenAt] = [session.createdAt.getTime(), session.seenAt.getTime()]
      const isFull = session.secondAt != null
      const isUsed = isFull && now >= seenAt + SEEN_MS
      if (isUsed) {
        const expiresAt = new Date(now + STAFF_IDLE_MS)
        await useStaffSession(pool.db, session.id, {
          at: new Date(now),
          expiresAt,
          absoluteMs: STAFF_ABSOLUTE_MS,
        })
      }
      const endsAt = createdAt + STAFF_ABSOLUTE_MS
      return {
        staffId: session.userId,
        sessionId: session.id,
        kind: isFull ? 'full' : 'half',
        // Lucia's own word for it is a time of the machine's, and moves with every look.
        expiresAt: isFull
          ? Math.min((isUsed ? now : seenAt) + STAFF_IDLE_MS, endsAt)
          : createdAt + HALF_SESSION_MS,
        endsAt,
        isFresh: isFull && now < session.freshAt.getTime() + STAFF_FRESH_MS,
      }
    },
    async whose(cookieHeader) {
      const token = readToken(cookieHeader)
      const row = token === null ? null : await findStaffSession(pool.db, hashToken(token))
      const isKnown = row !== null && clock() < row.expiresAt.getTime() + STAFF_KNOWN_MS
      return isKnown ? row.staffId : null
    },
    async create(tx, staffId, kind, { cookieHeader, userAgent, remoteAddress }) {
      await end(cookieHeader, tx)
      const token = createToken()
      const now = new Date(clock())
      const isFull = kind === 'full'
      await createStaffLucia(tx, clock, isFull ? STAFF_IDLE_MS : HALF_SESSION_MS).createSession(
        staffId,
        {
          createdAt: now,
          freshAt: now,
          seenAt: now,
          secondAt: isFull ? now : null,
          network: remoteNetwork(remoteAddress),
          ...describeDevice(userAgent),
        },
        { sessionId: hashToken(token) },
      )
      return jar.set(token)
    },
    async renew(tx, sessionId) {
      const token = createToken()
      const next = { id: hashToken(token), freshAt: new Date(clock()) }
      return (await renewStaffSession(tx, sessionId, next)) ? jar.set(token) : null
    },
    end,
    endAll: (staffId, tx) => createStaffLucia(tx, clock, STAFF_IDLE_MS).invalidateUserSessions(staffId),
    sweep: () => lucia.deleteExpiredSessions(),
  }
}
