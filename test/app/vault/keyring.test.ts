import { describe, expect, it } from 'vitest'
import { KeyringError } from '#app/vault/errors.ts'
import { generateKeyring, parseKeyring } from '#app/vault/keyring.ts'

const BYTES_1 = Buffer.alloc(32, 0xa1)
const KEY_1 = BYTES_1.toString('base64')
const KEY_2 = Buffer.alloc(32, 0xfb).toString('base64')

describe('a keyring setting', () => {
  it('lists keys newest first', () => {
    const ring = parseKeyring(`k2:${KEY_2}, k1:${KEY_1}`)
    expect(ring.ids).toEqual(['k2', 'k1'])
    expect(ring.newest.id).toBe('k2')
    expect(ring.byId.get('k1')!.export()).toEqual(BYTES_1)
  })

  it('takes base64url as well, because that is what other tools print', () => {
    const ring = parseKeyring(`k2:${Buffer.from(KEY_2, 'base64').toString('base64url')}`)
    expect(ring.newest.key.export().toString('base64')).toBe(KEY_2)
  })

  it('can be generated, each time another', () => {
    expect(parseKeyring(generateKeyring('demo1')).ids).toEqual(['demo1'])
    expect(generateKeyring('a')).not.toBe(generateKeyring('a'))
    expect(() => generateKeyring('Nope')).toThrow(KeyringError)
  })

  it.each([
    ['', 'expected id:base64key'],
    [KEY_1, 'expected id:base64key'],
    [`K1:${KEY_1}`, 'its id must be'],
    [`${KEY_1.slice(0, 13).toLowerCase()}:${KEY_1}`, 'its id must be'],
    [`k1:${KEY_1.slice(0, 20)}`, 'its key has 15 bytes'],
    [`k1:${KEY_1}!`, 'not base64'],
    [`k1:${KEY_1.slice(0, -2)}x=`, 'not base64'],
    [`k1:${Buffer.alloc(32).toString('base64')}`, 'placeholder'],
    [`k1:${KEY_1},k1:${KEY_2}`, 'used twice'],
    [`k2:${KEY_1},k1:${KEY_1}`, 'two ids'],
    [`k1:${KEY_1},`, 'entry 2'],
  ])('that is wrong (%#) is refused with a reason and without the key', (text, reason) => {
    const message = messageOf(() => parseKeyring(text))
    expect(message).toContain(reason)
    // Mutant: put `entry` into the message.
    expect(message).not.toContain(KEY_1.slice(0, 12))
  })

  it('does not print its keys', () => {
    // Mutant: hold Buffers instead of KeyObjects.
    const ring = parseKeyring(`k1:${KEY_1}`)
    expect(JSON.stringify([ring, [...ring.byId]])).not.toMatch(/161|oaGh/)
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(KeyringError)
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}
