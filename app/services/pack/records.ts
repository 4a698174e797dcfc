import type { MeansRow, PackResidentRow } from '#db/queries/pack-resident.ts'
import type { PackRecord } from '#app/domain/pack.ts'
import {
  KeyDestroyedError,
  UnreadableError,
  type PackHashes,
  type Realm,
  type ResidentKey,
  type Vault,
} from '#app/vault/index.ts'
import { ledgerId } from '../consult/answer.ts'
import { contactPointPlace, ownAddressPlace } from '../contact-point/address.ts'

/** What turns rows into records of one pack. */
export type Packing = { vault: Vault; agencyId: string; realm: Realm; hashes: PackHashes }

/**
 * One resident as the agency may know them: no address and no contact point's id. Hashed under the pack's look-up key
 * are only addresses of a kind that the agency asked by; any other is veiled.
 * @returns the record; `unread`: how many ciphertexts could not be opened, so that they cannot be looked up by
 */
export function toRecord(packing: Packing, row: PackResidentRow): { record: PackRecord; unread: number } {
  const { vault, agencyId, hashes } = packing
  const { known, unread } = hashKnown(packing, row)
  const record: PackRecord = {
    h: [...new Set(known.values())],
    p: {
      subject: vault.subjects.of(agencyId, row.residentId),
      version: row.version,
      language: row.language,
      share: row.share,
      points: row.points.map((point) => ({
        c: point.channel,
        k: known.get(point.hash) ?? hashes.veil(point.hash),
        v: point.verifiedAt,
        f: point.confirmedAt,
        x: point.isDead,
        b: point.isBlocked,
      })),
      order: row.order,
      quiet:
        row.quietStart !== null && row.quietEnd !== null
          ? { start: row.quietStart, end: row.quietEnd }
          : null,
      topics: row.topics,
      consents: Object.fromEntries(
        Object.entries(row.consents).map(([topic, state]) => [
          topic,
          {
            day: toStanding(state.dayStatus, state.dayAt, state.dayRecord),
            night: toStanding(state.nightStatus, state.nightAt, state.nightRecord),
          },
        ]),
      ),
    },
  }
  return { record, unread }
}

/** The pack's hash of every address that means this resident and is of a kind asked by, by its blind index. */
function hashKnown({ vault, realm, hashes }: Packing, row: PackResidentRow) {
  const known = new Map<string, string>()
  let unread = 0
  let key: ResidentKey | null = null
  for (const means of row.means) {
    if (!row.kinds.includes(means.kind)) continue
    try {
      key ??= vault.residentKeys.unwrap(row.wrappedKey!, row.residentId)
      const address = vault.addresses.decrypt(key, placeOf(row.residentId, means), means.address)
      const hash = hashes.of(means.kind, address)
      // A contact point may still be indexed under an older key of the ring.
      for (const blind of vault.blindIndex.all({ realm, kind: means.kind }, address))
        known.set(blind.hash, hash)
    } catch (error) {
      if (!isUnreadable(error)) throw error
      unread += 1
    }
  }
  return { known, unread }
}

const isUnreadable = (error: unknown) =>
  error instanceof UnreadableError || error instanceof KeyDestroyedError

const placeOf = (residentId: string, { kind, pointId }: MeansRow) =>
  pointId === null ? ownAddressPlace(residentId, kind) : contactPointPlace(pointId)

function toStanding(status: 'granted' | 'withdrawn' | null, at: number | null, record: string | null) {
  return status === null || at === null || record === null ? null : { status, at, record: ledgerId(record) }
}
