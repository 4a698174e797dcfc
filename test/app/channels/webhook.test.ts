import type { LookupFunction } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWebhookSender } from '#app/channels/index.ts'
import { createWebhookReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts'

let receiver: WebhookReceiver

beforeEach(async () => {
  receiver = await createWebhookReceiver()
})
afterEach(async () => {
  await receiver.close()
})

const to = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{"이":1}' })

/** A name server of an attacker: answers what it is told, and counts. */
function createLookup(answer: () => string[]) {
  const asked: string[] = []
  const lookup = ((name: string, options: { all?: boolean }, callback: (...given: unknown[]) => void) => {
    asked.push(name)
    const addresses = answer().map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  }) as LookupFunction
  return { lookup, asked }
}

describe('an address', () => {
  test.each([
    'http://notices.example.kr/hook',
    'ftp://notices.example.kr/hook',
    'notices.example.kr',
    'https://kim:secret@notices.example.kr/',
    'https://localhost/hook',
    'https://portal.localhost/hook',
    'https://intranet/hook',
    'https://db.internal/hook',
    'https://printer.local./hook',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://8.8.8.8/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
  ])('%s cannot be one', async (url) => {
    const sender = createWebhookSender()
    expect(sender.findFault(url)).toEqual(expect.any(String))
    expect(await sender.send(to(url))).toEqual({ outcome: 'failed', code: 'blocked_address' })
  })

  test('https at a name that the internet knows can be one', () => {
    expect(createWebhookSender().findFault('https://notices.example.kr:8443/hook?a=b')).toBeNull()
  })
})

// Mutant: an agent that does not look at addresses.
test.each([
  ['this machine', '127.0.0.1'],
  ['this machine, in IPv6', '::1'],
  ['this machine, as IPv4 in IPv6', '::ffff:127.0.0.1'],
  ['the unspecified address', '0.0.0.0'],
  ['a private network', '10.0.0.1'],
  ['another', '172.16.0.1'],
  ['a third', '192.168.0.1'],
  ['a link-local address, where clouds keep their secrets', '169.254.169.254'],
  ['a carrier’s own network', '100.64.0.1'],
  ['a unique local address', 'fd12:3456::1'],
  ['a link-local address of IPv6', 'fe80::1'],
])('a name that leads to %s is not connected to', async (_, address) => {
  const { lookup } = createLookup(() => [address])
  const sender = createWebhookSender({ lookup })
  const result = await sender.send(to(`https://notices.example.kr:${receiver.port}/`))
  expect(result).toEqual({ outcome: 'failed', code: 'blocked_address' })
  expect(receiver.received).toEqual([])
})

test('a name that leads to a public and to a private address is not connected to', async () => {
  const { lookup } = createLookup(() => ['8.8.8.8', '127.0.0.1'])
  const result = await createWebhookSender({ lookup }).send(to('https://notices.example.kr/'))
  expect(result.code).toBe('blocked_address')
})

// Mutant: look the name up first and connect by name afterwards.
test('a name is looked up once, so it cannot change its mind between the check and the connection', async () => {
  const addresses = ['127.0.0.1', '127.0.0.2']
  const { lookup, asked } = createLookup(() => [addresses.shift()!])
  const sender = createWebhookSender({ allowPrivate: true, lookup })
  const result = await sender.send(to(`http://notices.example.kr:${receiver.port}/`))
  expect([result, asked]).toEqual([{ outcome: 'accepted', code: 'HTTP_200' }, ['notices.example.kr']])
})

test('a name that was harmless when it was set up, and leads inside later, is not connected to', async () => {
  const sender = createWebhookSender({ lookup: createLookup(() => ['127.0.0.1']).lookup })
  const url = `https://notices.example.kr:${receiver.port}/`
  expect(sender.findFault(url)).toBeNull()
  expect((await sender.send(to(url))).code).toBe('blocked_address')
})

describe('with a receiver that may be reached', () => {
  const sender = createWebhookSender({ allowPrivate: true })

  test('the body arrives to the letter, with its headers', async () => {
    expect(await sender.send(to(receiver.url))).toEqual({ outcome: 'accepted', code: 'HTTP_200' })
    expect(receiver.received).toMatchObject([
      { body: '{"이":1}', headers: { 'content-type': 'application/json' } },
    ])
  })

  // Mutant: follow redirects.
  test('a redirect is a failure and is not followed', async () => {
    receiver.answers.push({ location: receiver.url })
    expect(await sender.send(to(receiver.url))).toEqual({ outcome: 'failed', code: 'HTTP_302' })
    expect(receiver.received).toHaveLength(1)
  })

  test.each([
    [204, 'accepted'],
    [410, 'gone'],
    [404, 'failed'],
    [500, 'failed'],
  ] as const)('%d means: %s', async (status, outcome) => {
    receiver.answers.push(status)
    expect(await sender.send(to(receiver.url))).toEqual({ outcome, code: `HTTP_${status}` })
  })

  test('one that says nothing is waited for so long and no longer', async () => {
    receiver.answers.push('silence')
    expect(await sender.send(to(receiver.url), { timeoutMs: 200 })).toEqual({
      outcome: 'failed',
      code: 'timeout',
    })
  })

  test('a process that stops does not count what it broke off', async () => {
    receiver.answers.push('silence')
    const stop = new AbortController()
    const sending = sender.send(to(receiver.url), { signal: stop.signal })
    await expect.poll(() => receiver.received.length).toBe(1)
    stop.abort()
    expect(await sending).toEqual({ outcome: 'aborted', code: 'aborted' })
  })

  test('nobody there is a failure', async () => {
    const nobody = await createWebhookReceiver()
    await nobody.close()
    expect(await sender.send(to(nobody.url))).toEqual({ outcome: 'failed', code: 'unreachable' })
  })
})
