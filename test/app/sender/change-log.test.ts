import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openChangeLog, type ChangeLog } from '#app/sender/changes/change-log.ts'
import { createLineCipher } from '#app/sender/journal/line-cipher.ts'

const KEY = 'agk_live_a-key-of-a-test'
const PACK = { pack: 'pck_1', cursor: 'cursor-0' }

let folder: string
let path: string
let log: ChangeLog

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allimgil-changes-'))
  path = join(folder, 'pack-changes.ndjson')
  log = await openChangeLog(path, createLineCipher([KEY]))
})

afterEach(async () => {
  await log.close()
  await rm(folder, { recursive: true, force: true })
})

/** What a process finds that begins where another one was killed. */
async function reopen(key = KEY): Promise<void> {
  await log.close()
  log = await openChangeLog(path, createLineCipher([key]))
}

const known = () => Object.fromEntries(log.all())

// Mutant: write the place and what was heard one after the other, or when the log is closed.
test('the place and what was heard on the way to it are on disk together, before the caller is told so', async () => {
  await log.begin(PACK, [])
  await log.advance('cursor-1', [['sub_a', 3]])
  const other = await openChangeLog(path, createLineCipher([KEY]))
  expect(other.place).toEqual({ pack: 'pck_1', cursor: 'cursor-1' })
  expect(Object.fromEntries(other.all())).toEqual({ sub_a: 3 })
  await other.close()
})

// Mutant: take the version that came last.
test('of two versions the higher counts, and nothing comes after an erasure', async () => {
  await log.begin(PACK, [])
  await log.advance('cursor-1', [
    ['sub_a', 4],
    ['sub_a', 3],
    ['sub_b', null],
    ['sub_b', 9],
  ])
  expect(known()).toEqual({ sub_a: 4, sub_b: null })
  await reopen()
  expect(known()).toEqual({ sub_a: 4, sub_b: null })
})

// Mutant: leave the torn line where it is.
test('a line that a crash cut short is told again, and those before it are whole', async () => {
  await log.begin(PACK, [['sub_a', 2]])
  await log.advance('cursor-1', [['sub_b', 5]])
  await appendFile(path, 'half-a-line-without-its-end')
  await reopen()
  expect([log.place?.cursor, known()]).toEqual(['cursor-1', { sub_a: 2, sub_b: 5 }])
  await log.advance('cursor-2', [['sub_c', 1]])
  await reopen()
  expect([log.place?.cursor, known()]).toEqual(['cursor-2', { sub_a: 2, sub_b: 5, sub_c: 1 }])
})

// Mutant: read what can be read of a log of which a line was changed.
test('what was changed, or written under another key, counts as nothing, and is begun anew', async () => {
  await log.begin(PACK, [['sub_a', 2]])
  await log.advance('cursor-1', [['sub_b', 5]])
  const [one, two] = (await readFile(path, 'utf8')).trimEnd().split('\n')
  await writeFile(path, `${two}\n${one}\n`)
  await reopen()
  expect([log.place, known()]).toEqual([null, {}])
  await log.begin(PACK, [['sub_a', 2]])
  await reopen('agk_live_another')
  expect([log.place, known()]).toEqual([null, {}])
  await log.begin(PACK, [['sub_c', 1]])
  await reopen('agk_live_another')
  expect(known()).toEqual({ sub_c: 1 })
})

// Mutant: only ever append.
test('the file stays small however long the feed is followed, and loses nothing by it', async () => {
  await log.begin(PACK, [])
  for (let version = 1; version <= 1_500; version += 1) {
    await log.advance(`cursor-${version}`, [[`sub_${version % 2}`, version]])
  }
  const { size } = await stat(path)
  expect(size).toBeLessThan(1_200 * 150)
  await reopen()
  expect([log.place?.cursor, known()]).toEqual(['cursor-1500', { sub_0: 1500, sub_1: 1499 }])
})

test('more than one line is needed for many, and all of them are read', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => [`sub_${index}`, index] as const)
  await log.begin(PACK, many)
  await reopen()
  expect([...log.all()]).toEqual(many)
})

// Mutant: write the lines as they are.
test('nobody reads off the disk whom the feed named', async () => {
  await log.begin(PACK, [['sub_abc', 2]])
  expect(await readFile(path, 'utf8')).not.toMatch(/sub_|pck_/)
})
