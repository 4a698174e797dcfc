import type {
  KeyedIndex,
  KeyedOwn,
  KeyedPhone,
  KeyedPoint,
  KeyedResident,
  KeyMoves,
} from '#db/queries/resident-key.ts'
import { ADDRESS_KIND, type AddressKind } from '#app/domain/contact-point.ts'
import type { BlindHash } from '#app/vault/index.ts'
import { contactPointPlace, ownAddressPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { delegationPlace } from '../delegation/words.ts'
import { hashEndpoint } from '../device/hash-endpoint.ts'
import { guardianPlace } from '../guardian/put.ts'

/** One resident with everything of theirs that a key of a ring made. */
export type Keyed = {
  resident: KeyedResident
  indexes: readonly KeyedIndex[]
  owns: readonly KeyedOwn[]
  points: readonly KeyedPoint[]
  phones: readonly KeyedPhone[]
}

/**
 * Notes what of one resident has to be written anew. An address is opened once and hashed under every key; what is not
 * under the newest is replaced, also where a row forgot to say which key it is under.
 * @returns whether anything has
 * @throws KeyDestroyedError, UnreadableError · Error: an index that none of their addresses explains
 */
export function moveOne(ctx: Pick<Ctx, 'vault'>, keyed: Keyed, moves: KeyMoves): boolean {
  const { vault } = ctx
  const { resident, indexes, owns, points, phones } = keyed
  const { id: residentId, realm, wrappedKey } = resident
  const key = vault.residentKeys.unwrap(wrappedKey, residentId)
  const newest = new Map<string, BlindHash>()
  const know = (kind: AddressKind, text: string): BlindHash => {
    const all = vault.blindIndex.all({ realm, kind }, text)
    for (const { hash } of all) newest.set(hash, all[0]!)
    return all[0]!
  }
  const own: KeyMoves = { residents: [], indexes: [], points: [], phones: [] }

  for (const { kind, address } of owns)
    know(kind, vault.addresses.decrypt(key, ownAddressPlace(residentId, kind), address))
  for (const { id, channel, address, hash, keyId } of points) {
    const text = vault.addresses.decrypt(key, contactPointPlace(id), address)
    const kind = ADDRESS_KIND[channel]
    const to = kind === null ? hashEndpoint(ctx, endpointOf(text)) : know(kind, text)
    if (to.hash !== hash || to.keyId !== keyId)
      own.points.push({ residentId, id, to: to.hash, keyId: to.keyId })
  }
  for (const { hash, role, keyId } of indexes) {
    const to = newest.get(hash)
    if (to === undefined) throw new Error('an index is of no address of this resident')
    if (to.hash !== hash || to.keyId !== keyId)
      own.indexes.push({ residentId, role, hash, to: to.hash, keyId: to.keyId })
  }
  for (const { id, phone, hash } of phones) {
    const place = id === null ? guardianPlace(residentId) : delegationPlace(id, 'phone')
    const to = vault.blindIndex.of({ realm, kind: 'phone' }, vault.addresses.decrypt(key, place, phone))
    if (to.hash !== hash) own.phones.push({ residentId, id, hash, to: to.hash })
  }
  const wrapped = vault.residentKeys.rewrap(wrappedKey, residentId)
  if (wrapped !== wrappedKey) own.residents.push({ id: residentId, wrappedKey: wrapped })

  moves.residents.push(...own.residents)
  moves.indexes.push(...own.indexes)
  moves.points.push(...own.points)
  moves.phones.push(...own.phones)
  return Object.values(own).some((rows) => rows.length > 0)
}

const endpointOf = (subscription: string) => (JSON.parse(subscription) as { endpoint: string }).endpoint
