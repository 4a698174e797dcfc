import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPushKey, parseChannelSettings } from '#app/channels/index.ts'

async function createFolder(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'push-key-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  return dataDir
}

// Mutant: make a key of the moment at every start.
test('a browser that subscribed in the demonstration yesterday finds the same key after a restart', async () => {
  const surroundings = { demonstration: true, dataDir: path.join(await createFolder(), 'new') }
  const first = await openPushKey(null, surroundings)
  expect(Buffer.from(first!, 'base64url')).toHaveLength(65)
  expect(await openPushKey(null, surroundings)).toBe(first)
})

// Mutant: write without looking whether another process was first.
test('processes that start together have one key, and leave nothing else behind', async () => {
  const dataDir = await createFolder()
  const keys = await Promise.all(
    [1, 2, 3, 4, 5].map(() => openPushKey(null, { demonstration: true, dataDir })),
  )
  expect(new Set(keys).size).toBe(1)
  expect(await readdir(dataDir)).toEqual(['push-key'])
})

test('its owner alone can read it, and it can be set as it stands', async () => {
  const dataDir = await createFolder()
  const key = await openPushKey(null, { demonstration: true, dataDir })
  const file = path.join(dataDir, 'push-key')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const pair = (await readFile(file, 'utf8')).trim()
  const { push } = parseChannelSettings({ CHANNEL_PUSH: `vapid:${pair}?subject=mailto:ops@allimgil.example` })
  expect(push?.publicKey).toBe(key)
  expect(await openPushKey(push, { demonstration: true, dataDir: '/nowhere' })).toBe(key)
})

test('a file that holds something else is named, and never replaced', async () => {
  const dataDir = await createFolder()
  await writeFile(path.join(dataDir, 'push-key'), 'hello')
  await expect(openPushKey(null, { demonstration: true, dataDir })).rejects.toThrow(
    /push-key is no pair of keys/,
  )
})

test('production without settings has none, and makes none', async () => {
  const dataDir = await createFolder()
  expect(await openPushKey(null, { demonstration: false, dataDir })).toBeNull()
  expect(await readdir(dataDir)).toEqual([])
})
