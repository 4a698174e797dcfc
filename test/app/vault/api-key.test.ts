import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createApiKey, parseApiKey } from '#app/vault/api-key.ts'
import { createToken, hashToken } from '#app/vault/session-token.ts'

describe('an API key', () => {
  it.each(['live', 'test'] as const)('of the %s realm is shown once and known by its hash', (realm) => {
    const made = createApiKey(realm)
    expect(made.text).toMatch(new RegExp(`^agk_${realm}_[\\w-]{43}$`))
    expect(made.hash).toBe(createHash('sha256').update(made.text).digest('hex'))
    expect(made.lastFour).toBe(made.text.slice(-4))
    expect(parseApiKey(made.text)).toEqual({ realm, hash: made.hash })
  })

  it('is random in all its 256 bits', () => {
    const made = Array.from({ length: 500 }, () => createApiKey('live').text)
    expect(new Set(made.map((text) => text.slice(9, 20))).size).toBe(500)
    expect(new Set(made.map((text) => text.slice(-11))).size).toBe(500)
  })

  it('of one realm is not the same secret in the other', () => {
    // Mutant: hash the secret part only.
    const { text, hash } = createApiKey('live')
    expect(parseApiKey(text.replace('live', 'test'))!.hash).not.toBe(hash)
  })

  it.each([
    '',
    'agk_live_',
    `agk_prod_${'a'.repeat(43)}`,
    `agk_live_${'a'.repeat(42)}`,
    `agk_live_${'a'.repeat(43)}\n`,
  ])('that has another shape (%j) is none', (text) => {
    expect(parseApiKey(text)).toBeNull()
  })
})

describe('a session token', () => {
  it('is 256 random bits, and stored as its hash only', () => {
    const token = createToken()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(createToken()).not.toBe(token)
    expect(hashToken(token)).toBe(createHash('sha256').update(token).digest('hex'))
  })
})
