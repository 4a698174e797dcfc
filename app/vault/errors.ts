/**
 * What the vault can refuse with. `code` is for callers that must tell them apart (it survives a module that was
 * loaded twice, where `instanceof` does not). No message ever holds a key, an address or a ciphertext.
 */

/** A keyring setting that cannot be used. Start-up stops with this. */
export class KeyringError extends Error {
  override readonly name = 'KeyringError'
  readonly code = 'bad_keyring'
}

/**
 * The ring no longer holds the key this value was made with. The value is gone for good: that is how whole
 * generations of data are destroyed (개인정보 보호법 §21, 시행령 §16: irrecoverable), so never retry, never repair.
 */
export class KeyDestroyedError extends Error {
  override readonly name = 'KeyDestroyedError'
  readonly code = 'key_destroyed'
  /** Id of the key that is missing; ids are no secret. */
  readonly keyId: string

  constructor(keyId: string) {
    super(`The keyring holds no key '${keyId}'`)
    this.keyId = keyId
  }
}

/** Authentication failed: tampered with, cut, moved to another row or column, or opened with another resident's key. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  readonly code = 'unreadable'
}
