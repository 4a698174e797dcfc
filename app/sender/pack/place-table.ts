import { createHash } from 'node:crypto'

/** Where a record lies: the chunk, and the line in it. */
export type Place = { readonly chunk: number; readonly line: number }

export type PlaceTable = {
  add(key: string, place: Place): void
  /** Every place that may hold the key: nearly always one, and the record itself says whether it is. */
  find(key: string): Place[]
}

const FULLNESS = 0.5

/**
 * From look-up hashes and subjects to records, for a million residents in some forty megabytes: a table with open
 * addressing over typed arrays, where a JavaScript Map of strings would take ten times as much.
 */
export function createPlaceTable(expected: number): PlaceTable {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, expected / FULLNESS)))
  let prints = new BigUint64Array(slots)
  let chunks = new Uint32Array(slots)
  let lines = new Uint16Array(slots)
  let size = 0

  // 0 marks an empty slot.
  const printOf = (key: string) => createHash('sha256').update(key).digest().readBigUInt64LE(0) || 1n
  const slotOf = (print: bigint) => Number(print % BigInt(prints.length))

  function put(print: bigint, chunk: number, line: number): void {
    let slot = slotOf(print)
    while (prints[slot] !== 0n) slot = (slot + 1) % prints.length
    prints[slot] = print
    chunks[slot] = chunk
    lines[slot] = line
  }

  /** A resident may be looked up by more than one key, so what was expected is a guess. */
  function grow(): void {
    const before = { prints, chunks, lines }
    prints = new BigUint64Array(before.prints.length * 2)
    chunks = new Uint32Array(prints.length)
    lines = new Uint16Array(prints.length)
    before.prints.forEach((print, slot) => {
      if (print !== 0n) put(print, before.chunks[slot]!, before.lines[slot]!)
    })
  }

  return {
    add(key, { chunk, line }) {
      if (size >= prints.length * FULLNESS) grow()
      put(printOf(key), chunk, line)
      size += 1
    },
    find(key) {
      const print = printOf(key)
      const found: Place[] = []
      for (let slot = slotOf(print); prints[slot] !== 0n; slot = (slot + 1) % prints.length) {
        if (prints[slot] === print) found.push({ chunk: chunks[slot]!, line: lines[slot]! })
      }
      return found
    },
  }
}
