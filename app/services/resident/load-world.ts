import type { Transaction } from '#db/client.ts'
import { listChildren } from '#db/queries/guardian.ts'
import {
  listAddressesOf,
  listHolders,
  listLastWords,
  listOwnAddresses,
  listPoints,
  listTopicChoices,
  lockAddresses,
  lockResidents,
  type HolderRow,
  type ResidentRow,
} from '#db/queries/resident.ts'
import { loadLedgers } from '../consent/append.ts'
import { addressesOf, type ResidentLine } from './line.ts'
import { createState, type ResidentState } from './state.ts'
import { createWorld, type World } from './world.ts'

/**
 * Whoever some lines are about or whose addresses they name, read and locked until the transaction ends: first the
 * addresses, then the residents, each in a fixed order, so that two imports wait for each other and never in a ring.
 */
export async function loadWorld(tx: Transaction, lines: readonly ResidentLine[]): Promise<World> {
  const addresses = lines.flatMap(addressesOf)
  const hashes = [...new Set(addresses.flatMap((address) => address.hashes.map(({ hash }) => hash)))]
  await lockAddresses(
    tx,
    addresses.map(({ hashes: [newest] }) => newest.hash),
  )
  const named = await listHolders(tx, hashes)
  const residents = await lockResidents(tx, [...new Set(named.map(({ residentId }) => residentId))])
  if (residents.length === 0) return createWorld([], [])
  const topics = lines.flatMap(({ consents }) => consents.map(({ topic }) => topic))
  const states = await loadStates(tx, residents, [...new Set(topics)])
  return createWorld(states.residents, states.holders)
}

async function loadStates(tx: Transaction, rows: readonly ResidentRow[], topics: readonly string[]) {
  const ids = rows.map(({ id }) => id)
  const holders = await listAddressesOf(tx, ids)
  const keysOf = group(holders)
  const ownOf = group(await listOwnAddresses(tx, ids))
  const pointsOf = group(await listPoints(tx, ids))
  const topicsOf = group(await listTopicChoices(tx, ids))
  const wordsOf = group(await listLastWords(tx, ids))
  const ledgers = await loadLedgers(tx, ids, topics)
  const children = new Set(await listChildren(tx, ids))
  const residents = rows.map(({ quietStart, quietEnd, ...row }): ResidentState => {
    const keys = keysOf(row.id)
    const empty = createState(row.id)
    const own = { ...empty.own }
    for (const { kind, provenAt } of ownOf(row.id)) {
      const key = keys.find((one) => one.role === 'own' && one.kind === kind)
      own[kind] = { hash: key?.hash ?? null, keyId: key?.keyId ?? null, provenAt, text: null }
    }
    return {
      ...empty,
      ...row,
      quietHours: quietStart !== null && quietEnd !== null ? { start: quietStart, end: quietEnd } : null,
      own,
      points: new Map(pointsOf(row.id).map((point) => [point.channel, { ...point, text: null }])),
      contactKeys: new Map(keys.filter(isContact).map(({ hash, kind, keyId }) => [hash, { kind, keyId }])),
      topics: new Map(
        topicsOf(row.id).map(({ topic, order, optedOut, backups }) => [topic, { order, optedOut, backups }]),
      ),
      lastWords: new Map(wordsOf(row.id).map(({ field, actorKind, at }) => [field, { kind: actorKind, at }])),
      ledger: ledgers.get(row.id) ?? empty.ledger,
      isChild: children.has(row.id),
    }
  })
  return { residents, holders }
}

const isContact = ({ role }: HolderRow) => role === 'contact'

/** Rows by resident. */
function group<Row extends { residentId: string }>(rows: readonly Row[]): (residentId: string) => Row[] {
  const groups = Map.groupBy(rows, ({ residentId }) => residentId)
  return (residentId) => groups.get(residentId) ?? []
}
