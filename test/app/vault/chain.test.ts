import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, type Json } from '#app/vault/canonical-text.ts'
import { consentLink, hashBlock, hashRow, headBytes, type Block } from '#app/vault/chain.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const ROW_1 = hashRow('one')
const ROW_2 = hashRow('two')
const BLOCK: Block = {
  writer: 'w1',
  number: 2,
  previous: ROW_1,
  rowHashes: [ROW_1, ROW_2],
  at: '2026-11-22T12:30:00.000Z',
}

describe('the evidence chain', () => {
  it('can be recomputed by an auditor from its description alone', () => {
    expect(hashRow('one')).toBe(sha256('allimgil/evidence-row/v1\none'))
    expect(hashBlock(BLOCK)).toBe(
      sha256(
        `allimgil/evidence-block/v1\n["w1",2,"${ROW_1}","2026-11-22T12:30:00.000Z",["${ROW_1}","${ROW_2}"]]`,
      ),
    )
    expect(consentLink(null, '{}')).toBe(sha256('allimgil/consent/v1\n[null,"{}"]'))
    expect(headBytes({ writer: 'w1', number: 2, hash: ROW_1, at: 'x' }).toString()).toBe(
      `allimgil/evidence-head/v1\n["w1",2,"${ROW_1}","x"]`,
    )
  })

  it.each<[string, Partial<Block>]>([
    ['another writer', { writer: 'w2' }],
    ['another number', { number: 3 }],
    ['another block before it', { previous: ROW_2 }],
    ['no block before it', { previous: null }],
    ['another time', { at: '2026-11-22T12:30:00.001Z' }],
    ['a row dropped', { rowHashes: [ROW_1] }],
    ['a row added', { rowHashes: [ROW_1, ROW_2, ROW_2] }],
    ['rows in another order', { rowHashes: [ROW_2, ROW_1] }],
    ['rows run together', { rowHashes: [ROW_1 + ROW_2] }],
  ])('notices %s', (_, change) => {
    // Mutant: leave that field out of hashBlock, or join the rows with nothing between.
    expect(hashBlock({ ...BLOCK, ...change })).not.toBe(hashBlock(BLOCK))
  })

  it('never takes a row for a block, nor a consent for a row', () => {
    // Mutant: one label for all.
    const content = JSON.stringify([BLOCK.writer, BLOCK.number, BLOCK.previous, BLOCK.at, BLOCK.rowHashes])
    expect(hashRow(content)).not.toBe(hashBlock(BLOCK))
    expect(hashRow(JSON.stringify([null, 'x']))).not.toBe(consentLink(null, 'x'))
  })

  it('links a consent entry to the one before it', () => {
    // Mutant: leave `previous` out of consentLink.
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (p, text, q, other) => {
        expect(consentLink(p, text) === consentLink(q, other)).toBe(p === q && text === other)
      }),
    )
    expect(consentLink(null, 'x')).not.toBe(consentLink('', 'x'))
  })

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the block number %d', (number) => {
    expect(() => hashBlock({ ...BLOCK, number })).toThrow(TypeError)
    expect(() => headBytes({ writer: 'w1', number, hash: ROW_1, at: 'x' })).toThrow(TypeError)
  })
})

describe('a canonical text', () => {
  it('is the example of RFC 8785', () => {
    expect(
      canonicalText({
        '€': 'Euro Sign',
        '\r': 'CR',
        '1': 'One',
        '\u0080': 'C',
        ö: 'o',
        '😂': 'Smiley',
        n: [1e30, 4.5, 2e-3, null, true],
      }),
    ).toBe(
      '{"\\r":"CR","1":"One","n":[1e+30,4.5,0.002,null,true],"\u0080":"C","ö":"o","€":"Euro Sign","😂":"Smiley"}',
    )
  })

  it('does not depend on the order of fields, and loses nothing', () => {
    // Mutant: plain JSON.stringify.
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalText(value as Json)
        expect(canonicalText(JSON.parse(text) as Json)).toBe(text)
        expect(canonicalText(reversed(value as Json))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it.each([undefined, { a: undefined }, [undefined], new Date(0), 1n, Number.NaN, Infinity, new Map()])(
    'refuses what JSON would drop or change (%#)',
    (value) => {
      expect(() => canonicalText(value as unknown as Json)).toThrow(TypeError)
    },
  )
})

function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, reversed(item)]),
  )
}
