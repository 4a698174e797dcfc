import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLineCipher } from '#app/sender/journal/line-cipher.ts'
import { lockFolder } from '#app/sender/journal/lock.ts'
import { openQueue, type Queue } from '#app/sender/journal/queue.ts'

const KEY = 'agk_live_a-key-of-a-test'

let folder: string
let queue: Queue

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allimgil-queue-'))
  queue = await openQueue(folder, 'outcomes', createLineCipher([KEY]))
})

afterEach(async () => {
  await queue.close()
  await rm(folder, { recursive: true, force: true })
})

/** What a process finds that begins where another one was killed: nothing was closed, nothing said goodbye. */
async function reopen(keys = [KEY]): Promise<void> {
  await queue.close()
  queue = await openQueue(folder, 'outcomes', createLineCipher(keys))
}

const waiting = async (limit = 100) => (await queue.peek(limit, queue.end)).map(({ value }) => value)
const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.ndjson'))

// Mutant: keep the lines in memory and write them when the queue is closed.
test('what was taken is on disk before the caller is told so', async () => {
  await queue.append(['하나', '둘'])
  const other = await openQueue(folder, 'outcomes', createLineCipher([KEY]))
  expect((await other.peek(10, other.end)).map(({ value }) => value)).toEqual(['하나', '둘'])
  await other.close()
})

test('what waits is given oldest first, and stays until it is acknowledged', async () => {
  await queue.append([1, 2])
  await queue.append([3])
  expect(await waiting(2)).toEqual([1, 2])
  expect(await waiting()).toEqual([1, 2, 3])
  const [first] = await queue.peek(1, queue.end)
  await queue.acknowledge(first!.mark)
  await reopen()
  expect(await waiting()).toEqual([2, 3])
})

// Mutant: leave the torn line where it is, so that the next one is glued to it.
test('a line that a crash cut short is gone, and those before and after it are whole', async () => {
  await queue.append(['whole'])
  const [name] = await files()
  await appendFile(join(folder, name!), 'half-a-line-without-its-end')
  await reopen()
  await queue.append(['after'])
  expect(await waiting()).toEqual(['whole', 'after'])
  await reopen()
  expect(await waiting()).toEqual(['whole', 'after'])
})

// Mutant: number appended lines before they are written, so that two writers share a place.
test('a thousand that come at once all stand there once, in the order of their marks', async () => {
  const marks = await Promise.all(Array.from({ length: 1000 }, (_, index) => queue.append([index])))
  expect(new Set(marks.flat()).size).toBe(1000)
  const lines = await queue.peek(2000, queue.end)
  expect(lines.map(({ value }) => marks[value as number]![0])).toEqual(lines.map(({ mark }) => mark))
})

// Mutant: only move the cursor when everything is taken over.
test('once all of it is taken over, nothing of it is left on the disk', async () => {
  await queue.append([{ phone: '010-2345-6789' }])
  await queue.acknowledge(queue.end)
  expect(queue.isEmpty).toBe(true)
  const texts = await Promise.all((await files()).map((name) => readFile(join(folder, name), 'utf8')))
  expect(texts.join('')).toBe('')
  await queue.append(['next'])
  await reopen()
  expect(await waiting()).toEqual(['next'])
})

test('marks grow across segments, so that an old one acknowledges nothing new', async () => {
  const [old] = await queue.append(['old'])
  await queue.acknowledge(old!)
  const [fresh] = await queue.append(['new'])
  expect(fresh).toBeGreaterThan(old!)
  await queue.acknowledge(old!)
  expect(await waiting()).toEqual(['new'])
})

// Mutant: write the lines as they are.
test('nobody reads an address off the disk', async () => {
  await queue.append([{ recipient: { phone: '010-2345-6789' } }])
  const [name] = await files()
  const text = await readFile(join(folder, name!), 'utf8')
  expect(text).not.toMatch(/2345|6789|phone/)
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toMatch(/2345|6789|phone/)
})

test('a journal of another key is refused, unless that key is named as a former one', async () => {
  await queue.append(['written before the key was rotated'])
  await queue.close()
  await expect(openQueue(folder, 'outcomes', createLineCipher(['agk_live_new']))).rejects.toThrow(
    /formerApiKeys/,
  )
  queue = await openQueue(folder, 'outcomes', createLineCipher(['agk_live_new', KEY]))
  expect(await waiting()).toEqual(['written before the key was rotated'])
})

// Mutant: leave the line's place out of what is authenticated.
test('a line that was moved or changed is no longer read as one', async () => {
  await queue.append(['first', 'other'])
  const [name] = await files()
  const [one, two] = (await readFile(join(folder, name!), 'utf8')).trimEnd().split('\n')
  await writeFile(join(folder, name!), `${one}\n${one}\n${two}\n`)
  await reopen()
  expect(await waiting()).toEqual(['first', null, null])
})

test('two processes never share a folder', async () => {
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(/Another process/)
  await lock.release()
  await (await lockFolder(folder)).release()
})
