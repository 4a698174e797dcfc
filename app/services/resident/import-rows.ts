import { v7 } from 'uuid'
import type { ImportRows } from '#db/queries/resident-import.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Realm, ResidentKey, Vault } from '#app/vault/index.ts'
import type { Actor } from '../ctx.ts'
import type { TakenPlan } from './plan-line.ts'
import type { Point, ResidentState } from './state.ts'
import { keysOf } from './world.ts'

export type ChangedResident = { readonly before: ResidentState | undefined; readonly after: ResidentState }
type OpenKey = () => ResidentKey
type Writing = { vault: Vault; realm: Realm; now: Instant; actor: Actor }

/** What is still to be encrypted, under the resident's own key. */
export type OpenAddress = { readonly openKey: OpenKey; readonly residentId: string } & (
  | { readonly kind: AddressKind; readonly text: string }
  | { readonly point: Omit<Point, 'text'>; readonly text: string }
)

/**
 * The rows in which residents differ from what they were, however many lines it took, and one event for every choice a
 * line changed. Encrypting the new addresses is left to `sealAddresses`.
 */
export function toImportRows(
  residents: readonly ChangedResident[],
  lines: readonly TakenPlan[],
  writing: Writing,
): { rows: ImportRows; addresses: OpenAddress[] } {
  const rows: ImportRows = {
    newResidents: [],
    residents: [],
    goneOwnAddresses: [],
    keys: [],
    goneKeys: [],
    points: [],
    gonePoints: [],
    topics: [],
    events: toEvents(lines, writing.now),
    at: writing.now,
    actor: writing.actor,
  }
  const addresses: OpenAddress[] = []
  for (const resident of residents) {
    const openKey = addResident(rows, resident, writing)
    addresses.push(...addOwnAddresses(rows, resident, openKey), ...addPoints(rows, resident, openKey))
    addKeys(rows, resident)
    addTopics(rows, resident)
  }
  return { rows, addresses }
}

/** @returns what opens the resident's key, which costs more than most lines need */
function addResident(
  rows: ImportRows,
  { before, after }: ChangedResident,
  { vault, realm, now }: Writing,
): OpenKey {
  const { id, language, share, order, quietHours, version, wrappedKey } = after
  const row = {
    id,
    language,
    share,
    order,
    version,
    quietStart: quietHours?.start ?? null,
    quietEnd: quietHours?.end ?? null,
  }
  if (before === undefined || wrappedKey === null) {
    const { key, wrapped } = vault.residentKeys.create(id)
    rows.newResidents.push({ ...row, realm, wrappedKey: wrapped, createdAt: now })
    return () => key
  }
  const isSame =
    language === before.language &&
    share === before.share &&
    order === before.order &&
    quietHours === before.quietHours &&
    version === before.version
  if (!isSame) rows.residents.push(row)
  let opened: ResidentKey | null = null
  return () => (opened ??= vault.residentKeys.unwrap(wrappedKey, id))
}

function addOwnAddresses(
  rows: ImportRows,
  { before, after }: ChangedResident,
  openKey: OpenKey,
): OpenAddress[] {
  const residentId = after.id
  return (['phone', 'email'] as const).flatMap((kind) => {
    const now = after.own[kind]
    if (now === null && before?.own[kind]) rows.goneOwnAddresses.push({ residentId, kind })
    return now?.text == null ? [] : [{ openKey, residentId, kind, text: now.text }]
  })
}

function addKeys(rows: ImportRows, { before, after }: ChangedResident): void {
  const nameOf = ({ hash, role }: { hash: string; role: string }) => `${role}/${hash}`
  const were = new Map(before ? keysOf(before).map((key) => [nameOf(key), key]) : [])
  for (const key of keysOf(after)) if (!were.delete(nameOf(key))) rows.keys.push(key)
  rows.goneKeys.push(...were.values())
}

function addPoints(rows: ImportRows, { before, after }: ChangedResident, openKey: OpenKey): OpenAddress[] {
  const residentId = after.id
  const were = new Map([...(before?.points.values() ?? [])].map((point) => [point.id, point]))
  const addresses: OpenAddress[] = []
  for (const point of after.points.values()) {
    const { text, ...row } = point
    const was = were.get(point.id)
    were.delete(point.id)
    if (text !== null) addresses.push({ openKey, residentId, point: row, text })
    else if (point !== was) rows.points.push({ ...row, residentId })
  }
  for (const id of were.keys()) rows.gonePoints.push({ residentId, id })
  return addresses
}

function addTopics(rows: ImportRows, { before, after }: ChangedResident): void {
  for (const [topic, choice] of after.topics)
    if (before?.topics.get(topic) !== choice) rows.topics.push({ ...choice, residentId: after.id, topic })
}

/** Of changes alone: what a new resident began with shows in what later events say was before. */
function toEvents(lines: readonly TakenPlan[], now: Instant): ImportRows['events'] {
  return lines.flatMap(({ outcome, state, changes }) =>
    outcome === 'created'
      ? []
      : changes
          .filter(({ isChoice }) => isChoice)
          .map(({ field, before, after }) => ({
            residentId: state.id,
            id: v7({ msecs: now }),
            version: state.version,
            field,
            before,
            after,
          })),
  )
}
