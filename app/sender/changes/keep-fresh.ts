import type { Instant } from '#app/domain/time.ts'
import type { ChangeEvent } from '#app/domain/wire/changes.ts'
import { PackUnavailableError, ProblemError, UnreachableError } from '../errors.ts'
import type { Transport } from '../http/transport.ts'
import type { Pack } from '../pack/open-pack.ts'
import type { PackStore } from '../pack/store.ts'
import type { ChangeLog, Heard } from './change-log.ts'
import { readChangesPage } from './read-page.ts'
import { isOutdated } from './standing.ts'

type Options = {
  packs: PackStore
  changes: Promise<ChangeLog>
  transport: Transport
  signal: AbortSignal
}

export type PackKeeper = {
  /**
   * Reads the feed from where it was left, for the pack that is here, to its end. Without a pack, while the portal cannot
   * be reached, or when the key may not read the feed, it does nothing.
   * @throws ProblemError, JournalError
   */
  catchUp(at: Instant): Promise<void>
  /** Waits for what is under way. */
  settle(): Promise<void>
}

/** Keeps the continuity pack fresh: notes whom the change feed names since it was made (rule: /docs/pack). */
export function createPackKeeper({ packs, changes, transport, signal }: Options): PackKeeper {
  let catching: Promise<void> | null = null
  let isForbidden = false

  async function follow(at: Instant): Promise<void> {
    try {
      await packs.read(at, followFor)
    } catch (error) {
      if (error instanceof PackUnavailableError || error instanceof UnreachableError) return
      if (!(error instanceof ProblemError) || error.problem.status !== 403) throw error
      isForbidden = true
    }
  }

  async function followFor(pack: Pack): Promise<void> {
    const { feedCursor } = pack.header
    if (feedCursor === null) return
    const log = await changes
    if (log.place?.pack !== pack.header.pack) await beginAnew(log, pack, feedCursor)
    await readToEnd(log).catch(async (error: unknown) => {
      // A cursor that the portal does not know, after another key or a restored portal.
      const isLost = error instanceof ProblemError && error.problem.code === 'invalid'
      if (!isLost || log.place?.cursor === feedCursor) throw error
      await beginAnew(log, pack, feedCursor)
      await readToEnd(log)
    })
  }

  async function readToEnd(log: ChangeLog): Promise<void> {
    for (;;) {
      const { events, next } = await readChangesPage(transport, {
        ...{ after: log.place?.cursor, waitSeconds: 0, signal },
      })
      if (next !== undefined) await log.advance(next, events.map(toHeard))
      if (events.length === 0) return
    }
  }

  return {
    async catchUp(at) {
      if (isForbidden || signal.aborted) return
      await (catching ??= follow(at).finally(() => {
        catching = null
      }))
    },
    async settle() {
      await catching?.catch(() => undefined)
    },
  }
}

/**
 * A new pack begins at its own place of the feed, which is read again to its end. Should the portal fall silent before
 * that, what was heard and the new pack does not know yet still counts.
 */
async function beginAnew(log: ChangeLog, pack: Pack, cursor: string): Promise<void> {
  const kept: Heard[] = []
  for (const heard of log.all()) {
    const record = await pack.find({ kind: 'subject', subject: heard[0] })
    if (record && isOutdated(record, heard[1])) kept.push(heard)
  }
  await log.begin({ pack: pack.header.pack, cursor }, kept)
}

const toHeard = ({ data }: ChangeEvent): Heard => [data.subject, data.preferenceVersion]
