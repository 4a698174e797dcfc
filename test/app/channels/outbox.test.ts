import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { createOutboxSender, readOutbox } from '#app/channels/outbox.ts'

const AT = Date.parse('2026-11-22T21:30:00+09:00')

async function createDataDir(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outbox-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  return dataDir
}

test('a message becomes a line that only the owner may read, newest last', async () => {
  const dataDir = await createDataDir()
  expect(await readOutbox(dataDir)).toEqual([])
  const sms = createOutboxSender('sms', dataDir, () => AT)
  const email = createOutboxSender('email', dataDir, () => AT)
  await sms.send({ to: '+821090001234', text: '인증번호 123456\n둘째 줄', code: '123456', language: 'ko' })
  await email.send({ to: 'demo@example.kr', text: '바뀌었습니다', language: 'ko' })
  expect(await readOutbox(dataDir)).toEqual([
    {
      at: '2026-11-22T21:30:00+09:00',
      channel: 'sms',
      to: '+821090001234',
      text: '인증번호 123456\n둘째 줄',
      code: '123456',
    },
    {
      at: '2026-11-22T21:30:00+09:00',
      channel: 'email',
      to: 'demo@example.kr',
      text: '바뀌었습니다',
      code: null,
    },
  ])
  expect((await stat(path.join(dataDir, 'outbox.ndjson'))).mode & 0o777).toBe(0o600)
})

test('it keeps the last 500 and does not grow', async () => {
  const dataDir = await createDataDir()
  const sms = createOutboxSender('sms', dataDir, () => AT)
  for (let n = 0; n < 1705; n++) await sms.send({ to: 'x', text: `${n}`, language: 'ko' })
  const texts = (await readOutbox(dataDir)).map(({ text }) => Number(text))
  expect(texts).toEqual(Array.from({ length: 500 }, (_, n) => 1205 + n))
  expect((await readdir(dataDir)).length).toBeLessThanOrEqual(3)
})

test('several processes write at once and lose nothing, not even while it rotates', async () => {
  const dataDir = await createDataDir()
  const program = new URL('outbox-writer.ts', import.meta.url).pathname
  const write = (name: string) =>
    promisify(execFile)('node', [program, dataDir, name, '160'], { cwd: path.dirname(program) })
  await Promise.all(['a', 'b', 'c'].map(write))
  const count = (name: string, all: { to: string }[]) => all.filter(({ to }) => to === name).length
  const before = await readOutbox(dataDir)
  expect(['a', 'b', 'c'].map((name) => count(name, before))).toEqual([160, 160, 160])

  await Promise.all(['d', 'e', 'f'].map(write))
  const after = await readOutbox(dataDir)
  expect(after).toHaveLength(500)
  expect(['d', 'e', 'f'].map((name) => count(name, after))).toEqual([160, 160, 160])
})

test('a directory that cannot be written is trouble, not a crash', async () => {
  const sms = createOutboxSender('sms', '/dev/null/outbox', () => AT)
  expect(await sms.send({ to: 'x', text: 'x', language: 'ko' })).toEqual({
    outcome: 'unavailable',
    code: 'ENOTDIR',
  })
})
