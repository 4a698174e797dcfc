import { openLink } from '../client/link.ts'

/** One process's use of the server, which the server itself ends with the process. */
export type Membership = {
  /** Resolves when the connection is gone, by `leave` or because the server is. */
  lost: Promise<void>
  /** Gives it back. True: nobody else uses the server, and nobody can begin to until this process stops it. */
  leave: () => Promise<boolean>
  /** After a `leave` that answered true. */
  close: () => Promise<void>
}

/** Of "a process uses this server": any constant that nothing else in the maintenance database uses. */
const USERS_LOCK = 0x616c6c69
const ANSWER_TIMEOUT_MS = 10_000
const CLOSE_TIMEOUT_MS = 1000

/**
 * Joins the users of a server: a session that holds a shared advisory lock. A process that dies, however it dies, loses its
 * session and so its lock; no file has to be cleaned up. Who leaves tries to change it for the exclusive lock, which only
 * the last one gets, and under it shuts the server down.
 * @param url of the maintenance database: advisory locks count by database
 * @returns null when the server is being stopped
 * @throws the driver's error when the server does not answer or is not ours
 */
export async function joinUsers(url: string): Promise<Membership | null> {
  const link = openLink({
    url,
    name: 'user',
    max: 1,
    connectTimeoutMs: ANSWER_TIMEOUT_MS,
    isLasting: true, // a renewed session would have lost the lock
    settings: {},
  })
  const { promise: lost, resolve: onLost } = Promise.withResolvers<void>()
  const { promise: broken, reject: onBroken } = Promise.withResolvers<never>()
  broken.catch(() => {}) // it usually breaks when nobody asks anything
  link.watch((error) => {
    onLost()
    onBroken(error)
  })

  async function ask(lock: string): Promise<boolean> {
    const timeout = setTimeout(() => link.cut(), ANSWER_TIMEOUT_MS)
    const rows = link.sql.unsafe(`select pg_${lock}(${USERS_LOCK}) as answer`)
    return Promise.race([rows.then(([row]) => row?.['answer'] === true), broken]).finally(() =>
      clearTimeout(timeout),
    )
  }

  async function leave(): Promise<boolean> {
    try {
      await ask('advisory_unlock_shared')
      if (await ask('try_advisory_lock')) return true
    } catch {
      // the server is gone already: nothing to stop
    }
    await link.end(CLOSE_TIMEOUT_MS)
    return false
  }

  try {
    const hasJoined = await ask('try_advisory_lock_shared')
    if (hasJoined) return { lost, leave, close: () => link.end(CLOSE_TIMEOUT_MS) }
  } catch (error) {
    link.cut()
    throw error
  }
  await link.end(CLOSE_TIMEOUT_MS)
  return null
}
