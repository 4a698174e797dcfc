import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channels, Message, SendResult } from '#app/channels/index.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { PORTAL_VOICE } from '#db/queries/contact-point-death.ts'
import { MINUTE } from '#app/domain/time.ts'
import { deliverMessage } from '#app/services/message/deliver.ts'
import { MESSAGE_PURPOSE, type MessageJob, type SealedMessage } from '#app/services/message/enqueue.ts'
import type { MessageText } from '#app/services/message/render.ts'
import type { Pool } from '#db/client.ts'
import { createResident, createTestContext, uniquePhone, type TestContext } from '#test/support/factories.ts'
import { readResident } from '../resident/stored-resident.ts'

const NOW = Date.parse('2026-11-22T21:30:00+09:00')

let base: TestContext
let pool: Pool
beforeAll(async () => {
  base = await createTestContext({ fresh: true })
  pool = base.pools.pages
})
afterAll(() => base.close())

let answers: Record<Channel, SendResult>
let sent: (Message & { channel: Channel })[]
let lines: string[]

beforeEach(() => {
  answers = Object.fromEntries(
    CHANNELS.map((it) => [it, { outcome: 'accepted', providerId: '1' }]),
  ) as typeof answers
  sent = []
  lines = []
})

const createCtx = (pages = pool) => ({
  vault: base.vault,
  pools: { consult: pages, bulk: pages, pages },
  clock: () => NOW,
  log: pino({ level: 'trace' }, { write: (line) => lines.push(line) }),
  channels: Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      {
        send: async (message: Message) => {
          sent.push({ channel, ...message })
          return answers[channel]
        },
      },
    ]),
  ) as Channels,
})

function jobOf(
  channel: Channel,
  message: MessageText,
  { to = '+821023456789', id, ...over }: Partial<MessageJob> & { to?: string; id?: string } = {},
): MessageJob {
  const content: SealedMessage = { to, language: 'en', message, ...(id && { id }) }
  const sealed = base.vault.seal(MESSAGE_PURPOSE, JSON.stringify(content))
  return { channel, templateKey: message.templateKey, expiresAt: null, sealed, ...over }
}

const CODE: MessageText = { templateKey: 'sign_in_code', params: { code: '123456' } }
const NOTICE: MessageText = { templateKey: 'contact_point_added', params: { channel: 'email' } }
const DOWN: SendResult = { outcome: 'unavailable', code: 'timeout' }
const NO_USER: SendResult = { outcome: 'refused', reason: 'no_user', code: '3104' }

test('a message is written in the resident’s language and goes to its channel', async () => {
  expect(await deliverMessage(createCtx(), jobOf('email', NOTICE))).toEqual({
    outcome: 'accepted',
    channel: 'email',
  })
  expect(sent[0]!.text).toContain('A new contact (e-mail) was added.')
  expect(sent).toMatchObject([
    {
      channel: 'email',
      to: '+821023456789',
      language: 'en',
      subject: 'A contact was added in Allimgil',
      template: { code: 'contact_point_added', variables: { channel: 'email' } },
    },
  ])
})

describe('a code on Kakao', () => {
  test.each([
    ['cannot be reached', DOWN],
    ['does not know the number', NO_USER],
  ])('goes out as a text to the same number when Kakao %s', async (_when, answer) => {
    answers.kakao = answer
    expect(await deliverMessage(createCtx(), jobOf('kakao', CODE))).toEqual({
      outcome: 'accepted',
      channel: 'sms',
    })
    expect(sent.map(({ channel, to, code }) => [channel, to, code])).toEqual([
      ['kakao', '+821023456789', '123456'],
      ['sms', '+821023456789', '123456'],
    ])
  })

  test('is tried again later when neither takes it', async () => {
    answers.kakao = NO_USER
    answers.sms = DOWN
    const delivery = deliverMessage(createCtx(), jobOf('kakao', CODE))
    await expect(delivery).rejects.toMatchObject({ kind: 'unavailable' })
  })

  test('that Kakao took is not sent twice', async () => {
    await deliverMessage(createCtx(), jobOf('kakao', CODE))
    expect(sent).toHaveLength(1)
  })
})

test('a notice keeps to its channel: it is tried again, not sent elsewhere', async () => {
  answers.kakao = DOWN
  await expect(deliverMessage(createCtx(), jobOf('kakao', NOTICE))).rejects.toMatchObject({
    kind: 'unavailable',
  })
  expect(sent.map(({ channel }) => channel)).toEqual(['kakao'])
})

test('a refusal is final', async () => {
  answers.sms = NO_USER
  expect(await deliverMessage(createCtx(), jobOf('sms', CODE))).toEqual({
    outcome: 'refused',
    channel: 'sms',
  })
})

test('a code that expired is never sent', async () => {
  const delivery = (expiresAt: number) => deliverMessage(createCtx(), jobOf('sms', CODE, { expiresAt }))
  expect(await delivery(NOW - 1)).toEqual({ outcome: 'expired', channel: 'sms' })
  expect(await delivery(NOW)).toEqual({ outcome: 'expired', channel: 'sms' })
  expect(sent).toEqual([])
  expect(await delivery(NOW + MINUTE)).toEqual({ outcome: 'accepted', channel: 'sms' })
})

test('what is sealed for another purpose does not open as a message', async () => {
  const sealed = base.vault.seal('something-else', '{}')
  await expect(deliverMessage(createCtx(), jobOf('sms', CODE, { sealed }))).rejects.toThrow()
})

test('the log tells what became of it, and neither the number nor the code', async () => {
  answers.kakao = NO_USER
  answers.sms = { outcome: 'refused', reason: 'sender_fault', code: '1062' }
  await deliverMessage(createCtx(), jobOf('kakao', CODE))
  expect(lines.join('')).toContain('1062')
  expect(lines.join('')).not.toMatch(/23456789|123456/)
})

describe('what a message says of its channel', () => {
  beforeEach(() => pool.run((sql) => sql`delete from portal_delivery`))
  const noted = () =>
    pool.run((sql) => sql`select channel, outcome, epoch_ms(at) as at from portal_delivery order by channel`)
  const DELIVERED: SendResult = { outcome: 'accepted', providerId: '1', isDelivered: true }

  // Mutant: call what was accepted delivered.
  test.each<[string, SendResult, string]>([
    ['delivered, where the provider confirms it', DELIVERED, 'delivered'],
    ['uncertain, where the provider merely took it', { outcome: 'accepted', providerId: '1' }, 'uncertain'],
    ['outage, where the provider cannot be reached', DOWN, 'outage'],
  ])('is kept as %s', async (_, answer, outcome) => {
    answers.email = answer
    await deliverMessage(createCtx(), jobOf('email', NOTICE)).catch(() => {})
    expect(await noted()).toEqual([{ channel: 'email', outcome, at: NOW }])
  })

  test('is nothing where the address is wrong', async () => {
    answers.sms = NO_USER
    await deliverMessage(createCtx(), jobOf('sms', NOTICE))
    expect(await noted()).toEqual([])
  })

  test('is kept for each channel that was tried', async () => {
    answers.kakao = DOWN
    await deliverMessage(createCtx(), jobOf('kakao', CODE))
    expect(await noted()).toMatchObject([
      { channel: 'kakao', outcome: 'outage' },
      { channel: 'sms', outcome: 'uncertain' },
    ])
  })

  // Mutant: let the note's failure through.
  test('never holds the message up', async () => {
    const broken = base.database.createPool({ url: 'postgres://nobody@127.0.0.1:1/nothing', deadlineMs: 500 })
    expect(await deliverMessage(createCtx(broken), jobOf('sms', NOTICE))).toMatchObject({
      outcome: 'accepted',
    })
    expect(lines.join('')).toContain('could not be noted')
  })
})

// Mutant: send inside a transaction. Then a provider that hangs would take the pages' connections with it.
test('while a provider is waited for, no connection to the database is held', async () => {
  const alone = base.database.createPool({ name: 'alone', max: 1, deadlineMs: 5_000 })
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<SendResult>()
  const ctx = createCtx(alone)
  const email = {
    send: async () => {
      asked.resolve()
      return answered.promise
    },
  }
  const delivery = deliverMessage({ ...ctx, channels: { ...ctx.channels, email } }, jobOf('email', NOTICE))
  await asked.promise
  expect(await alone.run((sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }])
  answered.resolve({ outcome: 'accepted', providerId: '1' })
  expect(await delivery).toMatchObject({ outcome: 'accepted' })
})

test('every try of one message carries the same identifier', async () => {
  const job = jobOf('email', NOTICE, { id: 'abc' })
  answers.email = DOWN
  await deliverMessage(createCtx(), job).catch(() => {})
  answers.email = { outcome: 'accepted', providerId: '1' }
  await deliverMessage(createCtx(), job)
  expect(sent.map(({ id }) => id)).toEqual(['abc', 'abc'])
})

describe('a refusal that says nobody is there', () => {
  const verifiedAt = '2026-05-01T10:00:00+09:00'
  const unreachable = async (id: string) => {
    const { points } = await readResident(base, id)
    return points!.map(({ channel, unreachableFor }) => [channel, unreachableFor])
  }

  // Mutant: find the contact point by its address alone. Then a dead KakaoTalk would silence text messages.
  test.each(['no_user', 'bad_address'] as const)(
    '(%s) is heard: of that channel and address',
    async (reason) => {
      const phone = uniquePhone()
      const contactPoints = (['kakao', 'sms'] as const).map((channel) => ({
        channel,
        address: phone,
        verifiedAt,
      }))
      const { id, phone: to } = await createResident(base, { phone, contactPoints })
      answers.kakao = { outcome: 'refused', reason, code: '3104' }
      await deliverMessage(createCtx(), jobOf('kakao', CODE, { to: to! }))
      expect(await unreachable(id)).toEqual([
        ['kakao', [PORTAL_VOICE]],
        ['sms', []],
      ])
    },
  )

  test.each([
    ['another refusal', { outcome: 'refused', reason: 'blocked', code: '2061' }],
    ['a message that was taken', { outcome: 'accepted', providerId: '1' }],
  ] as const)('is none where there is %s', async (_, answer) => {
    const phone = uniquePhone()
    const { id, phone: to } = await createResident(base, {
      phone,
      contactPoints: [{ channel: 'sms', address: phone, verifiedAt }],
    })
    answers.sms = answer
    await deliverMessage(createCtx(), jobOf('sms', CODE, { to: to! }))
    expect(await unreachable(id)).toEqual([['sms', []]])
  })

  test('touches nothing where the address is no contact point', async () => {
    const phone = uniquePhone()
    const { id, phone: to } = await createResident(base, { phone })
    answers.sms = NO_USER
    expect(await deliverMessage(createCtx(), jobOf('sms', CODE, { to: to! }))).toMatchObject({
      outcome: 'refused',
    })
    expect((await readResident(base, id)).points).toBeNull()
  })
})
