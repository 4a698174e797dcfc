import type { LineAddress } from './line.ts'
import type { ResidentState } from './state.ts'

export type Role = 'own' | 'contact'
export type Holder = { readonly hash: string; readonly role: Role; readonly residentId: string }

/**
 * The residents some lines are about, and whom the addresses in these lines mean, kept up to date line by line: the
 * second line about a person sees what the first one made of them.
 */
export type World = {
  /** Whom an address means: whose own it is, else who proved it as a contact point. */
  find(address: LineAddress): ResidentState | null
  /** Whether the address is, in either role, that of another than this resident. */
  isOthers(address: LineAddress, residentId: string): boolean
  put(next: ResidentState): void
  /** Everybody who was put, as they were at first (undefined: new) and as they are now. */
  changed(): { before: ResidentState | undefined; after: ResidentState }[]
}

export function createWorld(residents: readonly ResidentState[], holders: readonly Holder[]): World {
  const initial = new Map(residents.map((resident) => [resident.id, resident]))
  const current = new Map(initial)
  const touched = new Set<string>()
  const index: Record<Role, Map<string, string>> = { own: new Map(), contact: new Map() }
  for (const { hash, role, residentId } of holders)
    if (current.has(residentId)) index[role].set(hash, residentId)

  function holder(address: LineAddress, role: Role): string | undefined {
    for (const { hash } of address.hashes) {
      const id = index[role].get(hash)
      if (id !== undefined) return id
    }
    return undefined
  }

  return {
    find(address) {
      const id = holder(address, 'own') ?? holder(address, 'contact')
      return id === undefined ? null : (current.get(id) ?? null)
    },
    isOthers: (address, residentId) =>
      (['own', 'contact'] as const).some((role) => (holder(address, role) ?? residentId) !== residentId),
    put(next) {
      const before = current.get(next.id)
      if (before) for (const { role, hash } of keysOf(before)) index[role].delete(hash)
      for (const { role, hash } of keysOf(next)) index[role].set(hash, next.id)
      current.set(next.id, next)
      touched.add(next.id)
    },
    changed: () => [...touched].map((id) => ({ before: initial.get(id), after: current.get(id)! })),
  }
}

/** By which addresses a resident is meant. */
export function keysOf({ id, own, contactKeys }: ResidentState) {
  const owned = (['phone', 'email'] as const).flatMap((kind) => {
    const { hash, keyId } = own[kind] ?? { hash: null, keyId: null }
    return hash === null || keyId === null
      ? []
      : [{ hash, role: 'own' as const, residentId: id, kind, keyId }]
  })
  const proven = [...contactKeys].map(([hash, { kind, keyId }]) => ({
    hash,
    role: 'contact' as const,
    residentId: id,
    kind,
    keyId,
  }))
  return [...owned, ...proven]
}
