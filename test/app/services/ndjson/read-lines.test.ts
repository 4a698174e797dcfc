import { expect, test } from 'vitest'
import { parseLine } from '#app/services/ndjson/parse-line.ts'
import { LINE_LIMIT_BYTES, readLines } from '#app/services/ndjson/read-lines.ts'

/** The lines of a text that arrives in pieces of so many bytes. */
async function linesOf(bytes: Buffer | string, pieceBytes = 3) {
  const whole = Buffer.from(bytes)
  async function* pieces() {
    for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes)
  }
  return Array.fromAsync(readLines(pieces()))
}

test('a byte order mark, CRLF, blank lines and a last line without an end are tolerated', async () => {
  expect(await linesOf('\ufeff{"a":1}\r\n\r\n  \n{"a":2}\n\n{"a":"가"}')).toEqual([
    { number: 1, text: '{"a":1}' },
    { number: 4, text: '{"a":2}' },
    { number: 6, text: '{"a":"가"}' },
  ])
})

test('an empty file has no lines', async () => {
  expect(await linesOf('')).toEqual([])
  expect(await linesOf('\ufeff\n')).toEqual([])
})

test('a line of exactly 64 KiB is read, one byte more is refused in its place', async () => {
  const full = 'x'.repeat(LINE_LIMIT_BYTES)
  const lines = await linesOf(`${full}\r\n${full}x\nshort\n${full}xx`, 10_007)
  expect(lines).toEqual([
    { number: 1, text: full },
    { number: 2, fault: 'too_long' },
    { number: 3, text: 'short' },
    { number: 4, fault: 'too_long' },
  ])
})

test('a line that is not UTF-8 is refused in its place', async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"a":1}\n'),
    Buffer.from([0xb0, 0xa1, 0x0a]),
    Buffer.from('{"a":2}'),
  ])
  expect(await linesOf(bytes)).toEqual([
    { number: 1, text: '{"a":1}' },
    { number: 2, fault: 'not_utf8' },
    { number: 3, text: '{"a":2}' },
  ])
})

test('a line without an end does not fill the memory', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  async function* endless() {
    for (let count = 0; count < 200; count++) {
      yield piece
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
    }
  }
  expect(await Array.fromAsync(readLines(endless()))).toEqual([{ number: 1, fault: 'too_long' }])
  expect(peak).toBeLessThan(100 * piece.length)
})

test.each([
  ['{"a":', 400, 'not_json'],
  ['{"a":1}{"a":2}', 400, 'not_json'],
])('%s is not JSON', (text, status, code) => {
  expect(parseLine({ number: 1, text })).toMatchObject({ ok: false, problem: { status, code } })
})

test('text that PostgreSQL cannot keep is refused where it stands', () => {
  const text = String.raw`{"name":{"ko":"\u0000"},"list":["\ud800","\ud83d\ude00"],"na\u0000me":1}`
  expect(parseLine({ number: 1, text })).toMatchObject({
    ok: false,
    problem: { code: 'invalid', errors: [{ pointer: '/name/ko' }, { pointer: '/list/0' }, {}] },
  })
})

test('what a refusal says never repeats the line, which may hold addresses', () => {
  const parsed = parseLine({ number: 1, text: '{"phone":"010-2345-6789"' })
  expect(JSON.stringify(parsed)).not.toContain('6789')
})
