import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTransport } from '#app/sender/http/transport.ts'
import { createPackStore, type PackStore } from '#app/sender/pack/store.ts'
import type { Pack } from '#app/sender/pack/open-pack.ts'
import { createKey, createTopic } from '#test/support/factories.ts'
import { createKim, makeNextPack } from './packed.ts'
import { openSenderPortal, type SenderPortal } from './portal.ts'

let portal: SenderPortal
let folder: string
beforeAll(async () => {
  portal = await openSenderPortal({ fresh: true })
  folder = await mkdtemp(join(tmpdir(), 'allimgil-pack-'))
})
afterAll(async () => {
  await portal.close()
  await rm(folder, { recursive: true, force: true })
})

async function openStore(name: string) {
  const { apiKey } = await createKey(portal.ctx)
  const transport = createTransport({
    ...{ baseUrl: portal.url, apiKey, timeoutMs: 20_000, retries: 1, probeAfterMs: 50, fetch },
  })
  const { signal } = new AbortController()
  const store = createPackStore({ path: join(folder, name), apiKey, transport, signal })
  const refreshed = async () => {
    await makeNextPack(portal, apiKey)
    return store.refresh(portal.ctx.clock())
  }
  return { apiKey, store, refreshed }
}

const idOf = ({ header }: Pack) => Promise.resolve(header.pack)
const nameOf = (store: PackStore) => store.read(portal.ctx.clock(), idOf)

/** A question that has begun to read, and goes on when it is told to. */
function askSlowly(store: PackStore, phone: string) {
  const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const found = store.read(portal.ctx.clock(), async (pack) => {
    begun.resolve()
    await goOn.promise
    const record = await pack.find({ kind: 'address', hash: pack.hashOf('phone', phone) })
    return { pack: pack.header.pack, record }
  })
  return { begun: begun.promise, goOn: goOn.resolve, found }
}

// Mutant: close the pack that is replaced at once, whoever reads it (app/sender/pack/counted-pack.ts, `retire`).
test('a question that is being answered from a pack is answered to its end although a newer pack has come', async () => {
  const { apiKey, store, refreshed } = await openStore('slow.pack')
  const topic = await createTopic(portal.ctx)
  const kim = await createKim(portal)
  const client = await portal.client({ apiKey })
  await client.consult({ recipient: { phone: kim.phone }, topic })
  const first = await refreshed()
  const question = askSlowly(store, kim.phone)
  await question.begun
  const refreshing = refreshed()
  // Whoever asks now already reads the newer one.
  await expect.poll(() => nameOf(store)).not.toBe(first.pack)
  question.goOn()
  const { pack, record } = await question.found
  expect(pack).toBe(first.pack)
  expect(record).not.toBeNull()
  const second = await refreshing
  expect(second.isNew).toBe(true)
  expect(await nameOf(store)).toBe(second.pack)
  await store.close()
})

// Mutant: leave the last reader's pack open.
test('a store that is closed waits for the question that still reads its pack, and then closes the file', async () => {
  const { store, refreshed } = await openStore('closing.pack')
  await refreshed()
  const question = askSlowly(store, '+821023456789')
  await question.begun
  let isClosed = false
  const closing = store.close().then(() => {
    isClosed = true
  })
  await new Promise(setImmediate)
  expect(isClosed).toBe(false)
  question.goOn()
  expect((await question.found).record).toBeNull()
  await closing
  expect(isClosed).toBe(true)
})
