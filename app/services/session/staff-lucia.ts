import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import type { Executor } from '#db/client.ts'
import {
  deleteExpiredStaffSessions,
  deleteStaffSession,
  deleteStaffSessionsOf,
  findStaffSession,
  insertStaffSession,
  listStaffSessions,
  type StaffSessionRow,
} from '#db/queries/staff-session.ts'
import { DAY, MINUTE, type Instant } from '#app/domain/time.ts'
import type { Attributes, StaffAttributes } from './lucia.ts'

/** A full session that was not used for this long is over. In milliseconds. */
export const STAFF_IDLE_MS = 30 * MINUTE
/** How long the way from the password to the second factor may take. In milliseconds. */
export const HALF_SESSION_MS = 10 * MINUTE

/** For so long after a session is over it is known whose it was. In milliseconds. */
export const STAFF_KNOWN_MS = DAY

export type StaffLucia = Lucia<Attributes & Partial<StaffAttributes>>

/**
 * Lucia for staff, beside the residents': other tables, another cookie, shorter times. It never slides a session itself:
 * Lucia waits for half of the time to pass, and thirty minutes without use are to be thirty.
 * `keepsExpired`: looking at a session that is over does not delete it, so that what is sent in it is known to be somebody's.
 */
export function createStaffLucia(
  db: Executor,
  clock: () => Instant,
  expiresInMs: number,
  { keepsExpired = false } = {},
): StaffLucia {
  const adapter = createAdapter(db, clock)
  return new Lucia(keepsExpired ? { ...adapter, deleteSession: async () => {} } : adapter, {
    sessionExpiresIn: new TimeSpan(expiresInMs, 'ms'),
    getSessionAttributes: (attributes) => attributes,
  })
}

/** Lucia reads the machine's clock; the adapter turns its times into those of ours. */
function createAdapter(db: Executor, clock: () => Instant): Adapter {
  const toOurs = (theirs: Date) => new Date(theirs.getTime() - Date.now() + clock())
  const toTheirs = (ours: Date) => new Date(ours.getTime() - clock() + Date.now())
  const toDatabaseSession = ({
    id,
    staffId,
    expiresAt,
    ...attributes
  }: StaffSessionRow): DatabaseSession => ({
    id,
    userId: staffId,
    expiresAt: toTheirs(expiresAt),
    attributes,
  })
  return {
    async getSessionAndUser(id) {
      const row = await findStaffSession(db, id)
      return row ? [toDatabaseSession(row), { id: row.staffId, attributes: {} }] : [null, null]
    },
    getUserSessions: async (staffId) => (await listStaffSessions(db, staffId)).map(toDatabaseSession),
    setSession: ({ id, userId, expiresAt, attributes }) => {
      const { secondAt = null, network = '', ...rest } = attributes
      return insertStaffSession(db, {
        id,
        staffId: userId,
        expiresAt: toOurs(expiresAt),
        secondAt,
        network,
        ...rest,
      })
    },
    updateSessionExpiration: async () => {},
    deleteSession: (id) => deleteStaffSession(db, id),
    deleteUserSessions: (staffId) => deleteStaffSessionsOf(db, staffId),
    deleteExpiredSessions: () => deleteExpiredStaffSessions(db, new Date(clock() - STAFF_KNOWN_MS)),
  }
}
