import { findUnavailable, type Pool } from '#db/client.ts'
import { readCatalog, readCatalogVersion, type AgencyRow, type KeyRow } from '#db/queries/catalog.ts'
import { resolveHealth, type EffectiveHealth, type HealthDeclaration } from '#app/domain/channel-health.ts'
import type { Channel } from '#app/domain/channel.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Topic } from '#app/domain/topic.ts'
import { ServiceError } from '../errors.ts'

export type Key = KeyRow
export type Agency = AgencyRow

/** A topic as an agency may use it; `agencyId` null: every agency. */
export type CatalogTopic = Topic & { agencyId: string | null }

export type Health = Record<Channel, EffectiveHealth>

type Snapshot = {
  version: number
  agencies: Map<string, Agency>
  keys: Map<string, Key>
  keysById: Map<string, Key>
  topics: Map<string, CatalogTopic>
  declarations: HealthDeclaration[]
}

/**
 * The asker's side of a consult, cached: agencies, keys, topics, declared health. Never anything of a resident.
 * Every use compares the version it was read at with the version the database has now (a consult's own statement brings
 * it along), so that a change made by any process holds for the very next request.
 */
export type Catalog = {
  /**
   * Brings the cache to at least `version` (default: what the database has now).
   * @throws ServiceError `unavailable`
   */
  refresh(version?: number): Promise<void>
  readonly version: number
  /**
   * Resolves at the next change, whichever process made it, or when the signal is given. However many wait, the process
   * asks the database once every half second, and not at all while nobody waits.
   * @throws ServiceError `unavailable`
   */
  nextChange(signal: AbortSignal): Promise<void>
  keyByHash(hash: string): Key | undefined
  keyById(id: string): Key | undefined
  agency(id: string): Agency | undefined
  agencyByCode(code: string): Agency | undefined
  topics(): Iterable<CatalogTopic>
  /** The topic, if this agency may ask about it. */
  topicFor(agencyId: string, code: string): CatalogTopic | undefined
  /** What this agency sees of every channel at an instant; null: what holds for all. */
  healthFor(agencyId: string | null, at: Instant): Health
}

const EMPTY: Snapshot = {
  version: 0,
  agencies: new Map(),
  keys: new Map(),
  keysById: new Map(),
  topics: new Map(),
  declarations: [],
}

/** A consult waits for it. */
const PATIENCE = { deadlineMs: SECOND }

const WATCH_INTERVAL_MS = SECOND / 2

export function createCatalog(pool: Pool): Catalog {
  let snapshot = EMPTY
  let reading: Promise<void> | null = null
  const waiting = new Set<PromiseWithResolvers<void>>()
  let isWatching = false

  const read = async () => {
    const rows = await pool.run((sql) => readCatalog(sql), PATIENCE)
    const agencies = new Map(rows.agencies.map((agency) => [agency.id, agency]))
    snapshot = {
      version: rows.version,
      agencies,
      keys: new Map(rows.keys.map((key) => [key.hash, key])),
      keysById: new Map(rows.keys.map((key) => [key.id, key])),
      topics: new Map(
        rows.topics.map((row) => {
          const code = row.agencyId === null ? null : (agencies.get(row.agencyId)?.code ?? null)
          return [row.code, { ...row, agency: code }]
        }),
      ),
      declarations: rows.declarations,
    }
    settle((one) => one.resolve())
  }

  function settle(each: (one: PromiseWithResolvers<void>) => void) {
    for (const one of waiting) each(one)
    waiting.clear()
  }

  async function watch() {
    if (isWatching) return
    isWatching = true
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, WATCH_INTERVAL_MS))
      if (waiting.size > 0) await refresh().catch((error: unknown) => settle((one) => one.reject(error)))
    }
    isWatching = false
  }

  async function refresh(version?: number): Promise<void> {
    try {
      const wanted = version ?? (await pool.run((sql) => readCatalogVersion(sql), PATIENCE))
      while (snapshot.version < wanted) {
        // One read serves all who wait; a read that began before the change was committed is followed by another.
        reading ??= read().finally(() => {
          reading = null
        })
        await reading
      }
    } catch (error) {
      if (!findUnavailable(error)) throw error
      throw new ServiceError('unavailable', 'The database cannot be reached. Ask again.', {
        code: 'evidence_unavailable',
        retryAfterSeconds: 1,
        cause: error,
      })
    }
  }

  return {
    get version() {
      return snapshot.version
    },
    refresh,
    async nextChange(signal) {
      if (signal.aborted) return
      const one = Promise.withResolvers<void>()
      const leave = () => {
        waiting.delete(one)
        one.resolve()
      }
      waiting.add(one)
      signal.addEventListener('abort', leave, { once: true })
      void watch()
      await one.promise.finally(() => signal.removeEventListener('abort', leave))
    },
    keyByHash: (hash) => snapshot.keys.get(hash),
    keyById: (id) => snapshot.keysById.get(id),
    agency: (id) => snapshot.agencies.get(id),
    agencyByCode: (code) => [...snapshot.agencies.values()].find((agency) => agency.code === code),
    topics: () => snapshot.topics.values(),
    topicFor(agencyId, code) {
      const topic = snapshot.topics.get(code)
      return topic && (topic.agencyId === null || topic.agencyId === agencyId) ? topic : undefined
    },
    healthFor: (agencyId, at) => resolveHealth(snapshot.declarations, agencyId, at),
  }
}
