import { decryptAddress, encryptAddress } from './address-cipher.ts'
import { createBlindIndex, type BlindIndex } from './blind-index.ts'
import { createFingerprints, type Fingerprints } from './fingerprint.ts'
import type { Keyring } from './keyring.ts'
import { createOneTimeCodes, type OneTimeCodes } from './one-time-code.ts'
import { createResidentKeys, type ResidentKeys } from './resident-key.ts'
import { createSealedTexts, type SealedTexts } from './sealed-text.ts'
import { createSigner, type Signer } from './signing.ts'
import { createSubjects, type Subjects } from './subject.ts'

/** The settings SECRETS_KEYRING, LOOKUP_KEYRING and SIGNING_KEYRING, parsed. */
export type VaultKeyrings = { secrets: Keyring; lookup: Keyring; signing: Keyring }

/**
 * Everything that needs a key. Built once, in app/context.ts. It keeps ring keys and what is derived from them, and
 * never a resident's key: unwrapping anew each time (below 30 µs) is what makes an erasure hold at once.
 */
export type Vault = SealedTexts & {
  /** Ids of the rings' keys, newest first; no secret. */
  readonly keyIds: { readonly secrets: readonly string[]; readonly lookup: readonly string[] }
  readonly residentKeys: ResidentKeys
  readonly addresses: { readonly encrypt: typeof encryptAddress; readonly decrypt: typeof decryptAddress }
  readonly blindIndex: BlindIndex
  readonly subjects: Subjects
  readonly oneTimeCodes: OneTimeCodes
  readonly fingerprints: Fingerprints
  readonly signer: Signer
}

export function createVault({ secrets, lookup, signing }: VaultKeyrings): Vault {
  return {
    ...createSealedTexts(secrets),
    keyIds: { secrets: secrets.ids, lookup: lookup.ids },
    residentKeys: createResidentKeys(secrets),
    addresses: { encrypt: encryptAddress, decrypt: decryptAddress },
    blindIndex: createBlindIndex(lookup),
    subjects: createSubjects(lookup),
    oneTimeCodes: createOneTimeCodes(secrets),
    fingerprints: createFingerprints(secrets),
    signer: createSigner(signing),
  }
}

export { keyIdOf, type Place } from './address-cipher.ts'
export { createApiKey, parseApiKey, type NewApiKey } from './api-key.ts'
export type { BlindHash, BlindIndex, IndexSpace } from './blind-index.ts'
export { canonicalText, type Json } from './canonical-text.ts'
export { consentLink, hashBlock, hashRow, headBytes, type Block, type Head } from './chain.ts'
export type { AddressKind, Realm } from './derive-key.ts'
export { KeyDestroyedError, KeyringError, UnreadableError } from './errors.ts'
export { signJws } from './jws.ts'
export { generateKeyring, parseKeyring, type Keyring } from './keyring.ts'
export { logRedaction, redactLine, REDACT_PATHS, type LogRedaction } from './log-redaction.ts'
export type { OneTimeCodes } from './one-time-code.ts'
export {
  chunkLine,
  commitToKey,
  createChunkSealer,
  createPackHashes,
  createPackKey,
  wrapPackKey,
  type PackHashes,
} from './pack-cipher.ts'
export { redact } from './redact.ts'
export type { ResidentKey, ResidentKeys } from './resident-key.ts'
export { createToken, hashToken } from './session-token.ts'
export type { PublicJwk, Signed, Signer } from './signing.ts'
export type { Subjects } from './subject.ts'
