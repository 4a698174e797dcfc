import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createChannels, parseChannelSettings, readOutbox, type Message } from '#app/channels/index.ts'
import { CHANNELS } from '#app/domain/channel.ts'

const MESSAGE: Message = { to: '+821023456789', text: '인증번호 123456', code: '123456', language: 'ko' }

async function createUnconfigured(demonstration: boolean) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'channels-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const log = { warn: vi.fn() }
  const channels = createChannels(parseChannelSettings({}), { dataDir, demonstration, clock: Date.now, log })
  return { channels, dataDir, log }
}

test('in the demonstration every channel writes to the outbox', async () => {
  const { channels, dataDir, log } = await createUnconfigured(true)
  for (const channel of CHANNELS) await channels[channel].send(MESSAGE)
  expect((await readOutbox(dataDir)).map(({ channel }) => channel)).toEqual([...CHANNELS])
  expect(log.warn).not.toHaveBeenCalled()
})

test('in production a channel without settings sends nothing, leaves no file and warns at start', async () => {
  const { channels, dataDir, log } = await createUnconfigured(false)
  for (const channel of CHANNELS) {
    expect(await channels[channel].send(MESSAGE)).toEqual({ outcome: 'unavailable', code: 'not_configured' })
  }
  expect(await readdir(dataDir)).toEqual([])
  expect(log.warn).toHaveBeenCalledTimes(CHANNELS.length)
})
