import { openKeyrings } from '#app/keyrings.ts'
import { createVault, type Vault } from '#app/vault/index.ts'

/** With the keyrings of the bench's data folder. */
export async function openVault(dataDir: string): Promise<Vault> {
  return createVault(
    await openKeyrings({ dataDir, keyrings: { secrets: null, lookup: null, signing: null } }),
  )
}

/** By what the portal finds the phone of a live resident; `phone` as an agency writes it. */
export const hashOf = (vault: Vault, phone: string): string =>
  vault.blindIndex.of({ realm: 'live', kind: 'phone' }, `+82${phone.replaceAll('-', '').slice(1)}`).hash
