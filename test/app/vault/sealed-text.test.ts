import { expect, test } from 'vitest'
import { createSealedTexts } from '#app/vault/sealed-text.ts'
import { generateKeyring, parseKeyring } from '#app/vault/keyring.ts'

const k1 = generateKeyring('k1')
const texts = createSealedTexts(parseKeyring(k1))

test('a sealed text opens for its own purpose', () => {
  expect(texts.open('message', texts.seal('message', '010-2345-6789'))).toBe('010-2345-6789')
})

// Mutant: leave the purpose out of the context.
test('a text sealed for one purpose opens for no other', () => {
  expect(() => texts.open('draft', texts.seal('message', 'x'))).toThrow('changed, moved')
})

test('a sealed text holds nothing of what was sealed', () => {
  expect(texts.seal('message', '+821023456789')).not.toContain('23456789')
})

test('a text sealed under an older key still opens after rotation, and not once that key is destroyed', () => {
  const sealed = texts.seal('message', 'hello')
  const k2 = generateKeyring('k2')
  expect(createSealedTexts(parseKeyring(`${k2},${k1}`)).open('message', sealed)).toBe('hello')
  expect(() => createSealedTexts(parseKeyring(k2)).open('message', sealed)).toThrow()
})
