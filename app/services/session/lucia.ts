import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import type { Executor } from '#db/client.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
  listSessions,
  slideSession,
  type SessionRow,
} from '#db/queries/session.ts'
import type { Browser, System } from '#app/domain/device.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import { cookieName } from './cookies.ts'

/** A browser that was not used for this long is signed out. */
export const SLIDING_DAYS = 30
/** However often it is used, after this long a session ends and a code is asked for again. In milliseconds. */
export const ABSOLUTE_MS = 90 * DAY

/** What every session knows of itself. */
export type Attributes = {
  createdAt: Date
  freshAt: Date
  seenAt: Date
  browser: Browser | null
  system: System | null
  /** Of residents alone: staff act for nobody here. */
  actingFor?: string | null
}
export type ResidentLucia = Lucia<Attributes>
/** What those of staff know besides (staff-lucia.ts); Lucia knows one type of session for all. */
export type StaffAttributes = { secondAt: Date | null; network: string }

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Attributes & Partial<StaffAttributes>>
    DatabaseSessionAttributes: Attributes & Partial<StaffAttributes>
  }
}

export type LuciaOptions = { secure: boolean; clock: () => Instant }

/** Lucia over a pool's database, or over the transaction of the verb that signs somebody in. */
export function createLucia(db: Executor, options: LuciaOptions): ResidentLucia {
  return new Lucia(createAdapter(db, options.clock), {
    sessionExpiresIn: new TimeSpan(SLIDING_DAYS, 'd'),
    sessionCookie: {
      name: cookieName('session', options.secure),
      attributes: { secure: options.secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
  })
}

/**
 * Our own, because the drizzle adapter insists on a column `userId`, knows no erased residents and no absolute limit.
 * Lucia reads the machine's clock; the adapter turns its times into those of ours, so that both mean the same "now".
 */
function createAdapter(db: Executor, clock: () => Instant): Adapter {
  const toOurs = (theirs: Date) => new Date(theirs.getTime() - Date.now() + clock())
  const toTheirs = (ours: Date) => new Date(ours.getTime() - clock() + Date.now())
  const toDatabaseSession = (row: SessionRow): DatabaseSession => ({
    id: row.id,
    userId: row.residentId,
    expiresAt: toTheirs(row.expiresAt),
    attributes: {
      createdAt: row.createdAt,
      freshAt: row.freshAt,
      seenAt: row.seenAt,
      browser: row.browser,
      system: row.system,
      actingFor: row.actingFor,
    },
  })
  return {
    async getSessionAndUser(id) {
      const row = await findSession(db, id)
      return row ? [toDatabaseSession(row), { id: row.residentId, attributes: {} }] : [null, null]
    },
    getUserSessions: async (residentId) => (await listSessions(db, residentId)).map(toDatabaseSession),
    setSession: ({ id, userId, expiresAt, attributes }) =>
      insertSession(db, {
        id,
        residentId: userId,
        expiresAt: toOurs(expiresAt),
        ...attributes,
        actingFor: null,
      }),
    updateSessionExpiration: (id, expiresAt) => slideSession(db, id, toOurs(expiresAt), ABSOLUTE_MS),
    deleteSession: (id) => deleteSession(db, id),
    deleteUserSessions: (residentId) => deleteSessionsOf(db, residentId),
    deleteExpiredSessions: () => deleteExpiredSessions(db, new Date(clock())),
  }
}
