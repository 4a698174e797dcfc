import { join } from 'node:path'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { HOUR, SECOND, type Instant } from '#app/domain/time.ts'
import type { ChangeEvent } from '#app/domain/wire/changes.ts'
import type { ConsultAsk, NoticeAsk, RecipientAsk } from '#app/domain/wire/consult-question.ts'
import type { OutcomeReport } from '#app/domain/wire/outcome-report.ts'
import type { Answer, Result } from './answer.ts'
import { startBackground } from './background.ts'
import { createAsker } from './consult.ts'
import { createBulkAsker, type BulkResult } from './consult-bulk.ts'
import { createBatchAsker } from './consult-many.ts'
import { openChangeLog } from './changes/change-log.ts'
import { followChanges } from './changes/follow-changes.ts'
import { createPackKeeper } from './changes/keep-fresh.ts'
import { createTransport } from './http/transport.ts'
import type { Flushed } from './journal/flush.ts'
import { openJournal } from './journal/journal.ts'
import { createLineCipher } from './journal/line-cipher.ts'
import type { Rejection } from './journal/rejections.ts'
import { createOfflineAsker } from './offline/ask.ts'
import { createPackStore, type PackState } from './pack/store.ts'
import { createReporter, type Report } from './report-outcomes.ts'
import { watchChannels, type ChannelStanding } from './watch-channels.ts'

export type AllimgilOptions = {
  /** Where the portal is: `https://allimgil.example.kr`. */
  baseUrl: string
  /** `agk_live_…` or `agk_test_…`. Scope `feed` for the continuity pack, changes and offline answers. */
  apiKey: string
  /** A folder of this client alone: the journal and, unless `packPath` says otherwise, the continuity pack. */
  dataDir: string
  packPath?: string
  /** How long one attempt may take, in milliseconds; default 3 s. */
  timeoutMs?: number
  /** How often a call is tried again before the pack answers; default 2. */
  retries?: number
  /** How long the portal is left alone once it was found down, in milliseconds; default 5 s. */
  probeAfterMs?: number
  /** How often what waits is sent and the pack is asked for anew, in milliseconds; 0: only when you say so. */
  flushEveryMs?: number
  refreshPackEveryMs?: number
  /**
   * Whether the change feed is read in the background, so that the pack is not followed where a resident has changed
   * something since; default true. A subject is all that is kept of anybody.
   */
  followFeed?: boolean
  /** Keys that were rotated away while something written under them may still wait in the journal. */
  formerApiKeys?: readonly string[]
  /** Told of what goes wrong in the background; nothing is lost by it. */
  onTrouble?: (error: unknown) => void
  fetch?: typeof fetch
  clock?: () => Instant
}

export type Allimgil = {
  /**
   * How to reach one recipient. When the portal cannot be reached, the answer comes from the continuity pack, marked
   * `offline: true`, and is on disk before it is given.
   * @throws ProblemError, PackUnavailableError
   */
  consult(ask: ConsultAsk): Promise<Answer>
  /** One notice to many, in the order asked, 1,000 a request: one bad recipient never fails the rest. */
  consultMany(notice: NoticeAsk, recipients: readonly RecipientAsk[]): Promise<Result[]>
  /** Any number of questions, answered in order while they are still being asked, in bounded memory. */
  consultBulk(asks: AsyncIterable<ConsultAsk> | Iterable<ConsultAsk>): AsyncGenerator<BulkResult, void>
  /**
   * What became of notices. On disk before anything is sent: an outcome that was handed over is never lost, and told
   * once. Status 202: it waits for the portal.
   */
  reportOutcomes(outcomes: readonly OutcomeReport[]): Promise<Report[]>
  /** What residents change, from `after` on (the `cursor` of the last event dealt with), for as long as it is read. */
  followChanges(options?: { after?: string; signal?: AbortSignal }): AsyncGenerator<ChangeEvent, void>
  /** The channels as they are, and again whenever one changes. */
  watchChannels(options?: { signal?: AbortSignal }): AsyncGenerator<ChannelStanding[], void>
  /** Fetches the continuity pack, unless the newest is here, and what changed since. Done in the background anyway. */
  refreshPack(): Promise<PackState>
  /** Sends what waits. Done in the background anyway. @throws UnreachableError, ProblemError; it goes on waiting */
  flush(): Promise<Flushed>
  /** What the portal refused for good, for a person to look at. */
  rejected(): Promise<Rejection[]>
  /** Whether anything waits for the portal. */
  isWaiting(): Promise<boolean>
  /** Ends what is under way. What waits is on disk, and is sent by the next client of this folder. */
  close(): Promise<void>
}

const TIMEOUT_MS = 3 * SECOND
const RETRIES = 2
const PROBE_AFTER_MS = 5 * SECOND
const FLUSH_EVERY_MS = 5 * SECOND
/** The feed holds a change back for some seconds as well. */
const FOLLOW_EVERY_MS = 10 * SECOND

/**
 * The client of the preference API. What needs the journal throws JournalError when another process uses `dataDir`, or
 * when what waits there was written under an API key that is not given.
 */
export function createAllimgil(options: AllimgilOptions): Allimgil {
  const { apiKey, dataDir, clock = Date.now, onTrouble = () => {} } = options
  const closing = new AbortController()
  const { signal } = closing
  const retries = options.retries ?? RETRIES
  const probeAfterMs = options.probeAfterMs ?? PROBE_AFTER_MS
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const transport = createTransport({
    ...{ baseUrl: options.baseUrl, apiKey, timeoutMs, retries, probeAfterMs },
    fetch: options.fetch ?? fetch,
  })
  const apiKeys = [apiKey, ...(options.formerApiKeys ?? [])]
  const journal = openJournal(join(dataDir, 'journal'), apiKeys)
  // The journal's lock keeps it for this process too.
  const changes = journal.then(() =>
    openChangeLog(join(dataDir, 'pack-changes.ndjson'), createLineCipher(apiKeys)),
  )
  // Told to whoever needs them, not to the process.
  for (const opened of [journal, changes]) opened.catch(() => {})
  const packPath = options.packPath ?? join(dataDir, 'continuity.pack')
  const packs = createPackStore({ path: packPath, apiKey, transport, signal })
  const keeper = createPackKeeper({ packs, changes, transport, signal })
  const isFollowing = options.followFeed ?? true
  // What the portal last said of the channels is newer than a pack of last night.
  const seen: { health: Record<Channel, Health> | null; at: Instant } = { health: null, at: 0 }
  const offline = createOfflineAsker({ packs, journal, changes, clock, seen })
  const asker = createAsker({ transport, offline, signal })
  const reporter = createReporter({ journal, transport, clock })
  async function refreshPack(): Promise<PackState> {
    const state = await packs.refresh(clock())
    if (isFollowing) await keeper.catchUp(clock()).catch(onTrouble)
    return state
  }
  const background = startBackground(
    [
      { everyMs: options.flushEveryMs ?? FLUSH_EVERY_MS, work: reporter.flushIfWaiting },
      { everyMs: options.refreshPackEveryMs ?? HOUR, work: refreshPack },
      { everyMs: isFollowing ? FOLLOW_EVERY_MS : 0, work: () => keeper.catchUp(clock()) },
    ],
    onTrouble,
  )

  return {
    consult: asker.consult,
    consultMany: createBatchAsker({ transport, offline, signal }),
    consultBulk: createBulkAsker({ transport, offline, asker, signal, timeoutMs, retries, probeAfterMs }),
    reportOutcomes: reporter.report,
    followChanges: (given = {}) => followChanges({ transport, closing: signal, ...given }),
    watchChannels: (given = {}) =>
      watchChannels({
        ...{ transport, closing: signal, ...given },
        onSeen(health) {
          seen.health = health
          seen.at = clock()
        },
      }),
    refreshPack,
    flush: reporter.flush,
    rejected: async () => (await journal).rejections.list(),
    isWaiting: reporter.isWaiting,
    async close() {
      background.stop()
      closing.abort(new DOMException('The client was closed', 'AbortError'))
      await reporter.settle()
      await keeper.settle()
      await packs.close()
      for (const held of [changes, journal]) {
        await held.then(
          (opened) => opened.close(),
          () => {},
        )
      }
    },
  }
}
