import { expect, it } from 'vitest'
import { createFingerprints } from '#app/vault/fingerprint.ts'
import { generateKeyring, parseKeyring } from '#app/vault/keyring.ts'

const old = generateKeyring('k1')
const prints = createFingerprints(parseKeyring(old))

it('tells the same text from any other, for its purpose and its row alone', () => {
  // Mutant: leave the target out of the hash.
  const print = prints.of('push', 'row-1', '납부 안내')
  expect(print).toMatch(/^k1\.[0-9a-f]{64}$/)
  expect(prints.matches(print, 'push', 'row-1', '납부 안내')).toBe(true)
  expect(prints.matches(print, 'push', 'row-1', '납부 안내!')).toBe(false)
  expect(prints.matches(print, 'push', 'row-2', '납부 안내')).toBe(false)
  expect(prints.matches(print, 'mail', 'row-1', '납부 안내')).toBe(false)
})

it('is no use to whoever lacks the key, and lives as long as the key does', () => {
  const print = prints.of('push', 'row-1', 'a')
  expect(createFingerprints(parseKeyring(generateKeyring('k1'))).matches(print, 'push', 'row-1', 'a')).toBe(
    false,
  )
  const rotated = createFingerprints(parseKeyring(`${generateKeyring('k2')},${old}`))
  expect(rotated.matches(print, 'push', 'row-1', 'a')).toBe(true)
  expect(prints.matches('', 'push', 'row-1', 'a')).toBe(false)
})
