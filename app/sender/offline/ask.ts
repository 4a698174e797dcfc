import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { packedHealthAt } from '#app/domain/pack.ts'
import { parseInstant, type Instant } from '#app/domain/time.ts'
import type { ConsultAsk } from '#app/domain/wire/consult-question.ts'
import type { Result } from '../answer.ts'
import { PackUnavailableError, ProblemError, UnreachableError } from '../errors.ts'
import type { ChangeLog } from '../changes/change-log.ts'
import type { Journal, JournaledConsult } from '../journal/journal.ts'
import type { Pack } from '../pack/open-pack.ts'
import type { PackStore } from '../pack/store.ts'
import { decideOffline } from './decide.ts'

export type OfflineAsker = {
  /**
   * Answers in the portal's place, in the order asked; everything that is answered is in the journal before.
   * @param cause why the portal is not asked
   * @throws PackUnavailableError
   */
  ask(asks: readonly ConsultAsk[], cause: UnreachableError): Promise<Result[]>
}

type Options = {
  packs: PackStore
  journal: Promise<Journal>
  changes: Promise<ChangeLog>
  clock: () => Instant
  /** What the portal last told of the channels, and when; null: nothing yet. */
  seen: { readonly health: Record<Channel, Health> | null; readonly at: Instant }
}

export function createOfflineAsker({ packs, journal, changes, clock, seen }: Options): OfflineAsker {
  function healthOf(pack: Pack, at: Instant) {
    const packedAt = parseInstant(pack.header.issuedAt) ?? 0
    return seen.health !== null && seen.at > packedAt ? seen.health : packedHealthAt(pack.head, at)
  }

  async function decideAll(pack: Pack, asks: readonly ConsultAsk[], at: Instant) {
    const known = { pack, changes: await changes, health: healthOf(pack, at) }
    const decided: JournaledConsult[] = []
    const results: Result[] = []
    for (const ask of asks) {
      try {
        const { answer, consult } = await decideOffline(known, ask, at)
        decided.push({ pack: pack.header.pack, consult })
        results.push({ status: 200, consult: answer })
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        results.push({ status: error.problem.status, problem: error.problem })
      }
    }
    return { decided, results }
  }

  return {
    async ask(asks, cause) {
      const at = clock()
      const { decided, results } = await readPack(packs, at, cause, (pack) => decideAll(pack, asks, at))
      await (await journal).addConsults(decided)
      return results
    },
  }
}

/** Both faults are told: why the portal is not asked, and why nothing answers in its place. */
async function readPack<T>(
  packs: PackStore,
  at: Instant,
  cause: UnreachableError,
  work: (pack: Pack) => Promise<T>,
): Promise<T> {
  try {
    return await packs.read(at, work)
  } catch (error) {
    if (!(error instanceof PackUnavailableError)) throw error
    throw new PackUnavailableError(error.fault, `${cause.message} ${error.message}`, { cause })
  }
}
