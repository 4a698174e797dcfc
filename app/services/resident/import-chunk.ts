import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { findSqlState, findUnavailable } from '#db/client.ts'
import { writeAddressRows, writeImportRows } from '#db/queries/resident-import.ts'
import { holdTopicClasses } from '#db/queries/topic.ts'
import { SECOND } from '#app/domain/time.ts'
import type { Realm } from '#app/vault/index.ts'
import { recordAudits, type AuditLine } from '../audit/record.ts'
import { writeAppends } from '../consent/append.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { createProblem, type Problem } from '../problem.ts'
import { toImportRows } from './import-rows.ts'
import type { ResidentLine } from './line.ts'
import { loadWorld } from './load-world.ts'
import { oweNotices } from './owe-notices.ts'
import { createChunkParser, describeFaults, type ParsedChunk } from './parse-chunk.ts'
import { sealAddresses } from './seal-addresses.ts'
import { planLine, type LinePlan, type TakenPlan } from './plan-line.ts'

export type LineOutcome =
  | { readonly number: number; readonly outcome: TakenPlan['outcome'] }
  | { readonly number: number; readonly outcome: 'refused'; readonly problem: Problem }

/** Takes the lines of a chunk in one transaction, and tells what became of each, in their order. */
export type ChunkImporter = (chunk: ParsedChunk) => Promise<LineOutcome[]>

/** A chunk waits for locks and writes some ten thousand rows. */
const CHUNK_DEADLINE_MS = 30 * SECOND
const ATTEMPTS = 3
/** Serialisation failure, deadlock, unique violation: somebody else was at the same residents, and is done now. */
const PASSING = new Set(['40001', '40P01', '23505'])

/** A topic got another class after the lines were judged by the one it had. */
class TopicChangedError extends Error {}

export function createChunkImporter(ctx: Ctx, realm: Realm, actor: Actor): ChunkImporter {
  const parseChunk = createChunkParser(ctx, realm)

  /** Tries again what passes; else by halves, so that the line at fault is found and fails alone. */
  async function importChunk(first: ParsedChunk): Promise<LineOutcome[]> {
    const raws = first.lines.map(({ raw }) => raw)
    let chunk = first
    for (let attempt = 1; ; attempt++) {
      try {
        return await importOnce(chunk)
      } catch (error) {
        if (findUnavailable(error)) throw error
        const isPassing = error instanceof TopicChangedError || PASSING.has(findSqlState(error) ?? '')
        if (!isPassing || attempt === ATTEMPTS) {
          if (raws.length === 1) return [refuseUnexplained(raws[0]!.number, error)]
          break
        }
        chunk = await parseChunk(raws)
      }
    }
    const half = Math.ceil(raws.length / 2)
    const outcomes = await importChunk(await parseChunk(raws.slice(0, half)))
    return [...outcomes, ...(await importChunk(await parseChunk(raws.slice(half))))]
  }

  async function importOnce({ lines, classes }: ParsedChunk): Promise<LineOutcome[]> {
    const sound = lines.flatMap((one) => ('line' in one ? [one.line] : []))
    const plans = sound.length === 0 ? [] : await write(sound, classes)
    const planOf = new Map(sound.map((line, index) => [line, plans[index]!]))
    return lines.map((one) => {
      const { number } = one.raw
      if ('problem' in one) return { number, outcome: 'refused', problem: one.problem }
      const plan = planOf.get(one.line)!
      if (plan.outcome !== 'refused') return { number, outcome: plan.outcome }
      return { number, outcome: 'refused', problem: describeFaults(plan.errors) }
    })
  }

  async function write(lines: readonly ResidentLine[], classes: ParsedChunk['classes']): Promise<LinePlan[]> {
    await ctx.catalog.refresh()
    const now = ctx.clock()
    const newEventId = () => v7({ msecs: now })
    return ctx.pools.pages.begin(
      async (tx) => {
        const codes = [...new Set(lines.flatMap(topicsOf))]
        for (const held of await holdTopicClasses(tx, codes))
          if (classes.get(held.code) !== held.class) throw new TopicChangedError()
        const world = await loadWorld(tx, lines)
        const plans = lines.map((line) => {
          const plan = planLine(world, line, { now, actor, newId: randomUUID, newEventId })
          if (hasChanged(plan)) world.put(plan.state)
          return plan
        })
        const taken = plans.filter(hasChanged)
        const { rows, addresses } = toImportRows(world.changed(), taken, {
          vault: ctx.vault,
          realm,
          now,
          actor,
        })
        const [sealed] = await Promise.all([sealAddresses(ctx.vault, addresses), writeImportRows(tx, rows)])
        await writeAddressRows(tx, sealed)
        const appends = taken.map(({ state, appended }) => ({ residentId: state.id, plan: appended }))
        await writeAppends(tx, appends)
        // Made-up people are told nothing: their addresses may be somebody's.
        if (realm === 'live') await oweNotices(tx, ctx, taken)
        const audits = taken.map((plan) => toAudit(plan, actor))
        await recordAudits(tx, ctx, audits)
        return plans
      },
      { deadlineMs: CHUNK_DEADLINE_MS },
    )
  }

  function refuseUnexplained(number: number, error: unknown): LineOutcome {
    ctx.log.error({ err: error, line: number }, 'a line of an import could not be written')
    const detail =
      'This line could not be written, and we do not know why. The log of this machine says more.'
    return { number, outcome: 'refused', problem: createProblem('internal', detail) }
  }

  return importChunk
}

const hasChanged = (plan: LinePlan): plan is TakenPlan =>
  plan.outcome === 'created' || plan.outcome === 'updated'

const topicsOf = ({ topics, consents }: ResidentLine) => [
  ...(topics?.keys() ?? []),
  ...consents.map(({ topic }) => topic),
]

const toAudit = ({ outcome, state, changes, appended }: TakenPlan, actor: Actor): AuditLine => ({
  actor,
  action: 'resident.import',
  residentId: state.id,
  detail: { outcome, fields: changes.map(({ field }) => field), consents: appended.rows.length },
})
