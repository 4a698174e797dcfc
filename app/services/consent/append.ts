import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import {
  insertConsentEvents,
  listConsentEvents,
  listLedgerHeads,
  upsertConsentStates,
} from '#db/queries/consent.ts'
import { lockResidents, raiseVersions } from '#db/queries/resident.ts'
import { holdTopicClasses } from '#db/queries/topic.ts'
import { needsConsent } from '#app/domain/topic.ts'
import type { ConsentState } from '#app/domain/consent.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { requireGuardian } from '../guardian/require.ts'
import type { LinkedEntry } from './link.ts'
import { EMPTY_LEDGER, planAppend, type AppendPlan, type Ledger, type NewConsent } from './plan.ts'

/** What one resident says; the classes of the topics are looked up. */
export type ConsentGroup = {
  readonly residentId: string
  readonly consents: readonly Omit<NewConsent, 'topicClass'>[]
}

/** What came of it: nothing in `entries` when all of it was known already, or outdated by a withdrawal. */
export type AppendedGroup = { residentId: string; entries: readonly LinkedEntry[]; version: number }

/**
 * Appends to the consent ledger, for many residents in a handful of statements: locks the residents in the order of their
 * ids, numbers and links what is new, folds what the ledger says now, raises `preferenceVersion` by one where anything
 * was appended. Nothing is sealed here. Times that lie ahead are the caller's to refuse.
 * @throws ServiceError `not_found` (an erased or unknown resident), `invalid` (a topic that is unknown or needs no
 *   consent), `forbidden`, code `guardian_needed` (`requireGuardian`)
 */
export async function appendConsents(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  groups: readonly ConsentGroup[],
  actor: Actor,
): Promise<AppendedGroup[]> {
  const classes = await loadConsentClasses(tx, groups)
  const ids = groups.map(({ residentId }) => residentId)
  const locked = new Map((await lockResidents(tx, ids)).map((resident) => [resident.id, resident]))
  for (const id of ids) if (!locked.has(id)) throw new ServiceError('not_found', 'There is no such resident.')
  await requireGuardian(tx, groups, actor)
  const ledgers = await loadLedgers(tx, ids, [...classes.keys()])
  const recordedAt = ctx.clock()
  const appended = groups.map(({ residentId, consents }) => {
    const plan = planAppend(
      ledgers.get(residentId) ?? EMPTY_LEDGER,
      consents.map((consent) => ({ ...consent, topicClass: classes.get(consent.topic)! })),
      { residentId, actor, recordedAt, newId: () => v7({ msecs: recordedAt }) },
    )
    ledgers.set(residentId, plan.ledger)
    return { residentId, plan }
  })
  await writeAppends(tx, appended)
  const raised = appended.filter(({ plan }) => plan.rows.length > 0).map(({ residentId }) => residentId)
  const versions = await raiseVersions(tx, raised)
  return appended.map(({ residentId, plan }) => ({
    residentId,
    entries: plan.rows,
    version: versions.get(residentId) ?? locked.get(residentId)!.version,
  }))
}

/** The ledgers of locked residents, with the entries of these topics. */
export async function loadLedgers(
  tx: Transaction,
  residentIds: readonly string[],
  topics: readonly string[],
): Promise<Map<string, Ledger>> {
  const heads = await listLedgerHeads(tx, residentIds)
  const events = Map.groupBy(await listConsentEvents(tx, residentIds, topics), ({ residentId }) => residentId)
  return new Map(
    heads.map(({ residentId, sequence, hash }) => [
      residentId,
      { sequence, hash, events: (events.get(residentId) ?? []).map(({ residentId: _, ...event }) => event) },
    ]),
  )
}

/** Writes what was planned; of two plans for one resident the later one's states hold. */
export async function writeAppends(
  tx: Transaction,
  appended: readonly { residentId: string; plan: Pick<AppendPlan, 'rows' | 'states'> }[],
): Promise<void> {
  const rows = appended.flatMap(({ plan }) => plan.rows)
  if (rows.length === 0) return
  const states = new Map<string, { residentId: string; topic: string; state: ConsentState }>()
  for (const { residentId, plan } of appended)
    for (const [topic, state] of plan.states)
      states.set(`${residentId}/${topic}`, { residentId, topic, state })
  await insertConsentEvents(tx, rows)
  await upsertConsentStates(tx, [...states.values()])
}

async function loadConsentClasses(tx: Transaction, groups: readonly ConsentGroup[]) {
  const codes = [...new Set(groups.flatMap(({ consents }) => consents.map(({ topic }) => topic)))]
  const classes = new Map((await holdTopicClasses(tx, codes)).map((topic) => [topic.code, topic.class]))
  for (const code of codes) {
    const topicClass = classes.get(code)
    if (topicClass === undefined) throw invalidField('/topic', 'unknown_topic', `There is no topic ${code}.`)
    if (!needsConsent(topicClass))
      throw invalidField('/topic', 'not_one_of', `${code} is of class ${topicClass}, which needs no consent.`)
  }
  return classes
}
