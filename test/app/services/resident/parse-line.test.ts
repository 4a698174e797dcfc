import { expect, test } from 'vitest'
import { parseInstant } from '#app/domain/time.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import { createLineParser } from '#app/services/resident/parse-line.ts'

const CLASSES = new Map<string, TopicClass>(
  Object.entries({
    'library.loan': 'service',
    'tax.payment-due': 'statutory',
    'culture.news': 'consent',
    'festival.promotion': 'advertising',
    'disaster.alert': 'emergency',
  }),
)
const parse = createLineParser({
  realm: 'live',
  blindIndex: { all: (_, address) => [{ keyId: 'k1', hash: address }] },
  clock: () => parseInstant('2026-11-22T10:00:00+09:00')!,
  topicClass: (code) => CLASSES.get(code),
})

const PHONE = { phone: '010-2345-6789' }
const PAST = '2026-05-01T10:00:00+09:00'
const AHEAD = '2026-11-22T10:00:01+09:00'
const grant = { topic: 'culture.news', action: 'grant', at: PAST }
const point = { channel: 'sms', address: '010-2345-6789' }

function faultsOf(line: unknown) {
  const parsed = parse(line)
  return parsed.ok ? [] : parsed.errors.map(({ pointer, code }) => [pointer, code])
}

test.each([
  ['neither phone nor e-mail', {}, '/phone', 'missing'],
  ['only empty keys', { phone: null, email: null }, '/phone', 'missing'],
  ['a list instead of an object', [], '', 'wrong_type'],
  ['an unknown field', { ...PHONE, nickname: '김' }, '/nickname', 'unknown_field'],
  [
    'an unknown field deep inside',
    { ...PHONE, quietHours: { start: '22:00', end: '07:00', tz: 'KST' } },
    '/quietHours/tz',
    'unknown_field',
  ],
  ['a phone that is none', { phone: '12345' }, '/phone', 'invalid_format'],
  ['an e-mail that is none', { email: 'kim@' }, '/email', 'invalid_format'],
  ['a phone that is a number', { phone: 1023456789 }, '/phone', 'wrong_type'],
  ['an unknown language', { ...PHONE, language: 'ja' }, '/language', 'not_one_of'],
  [
    'a push subscription',
    { ...PHONE, contactPoints: [{ channel: 'push', address: 'x' }] },
    '/contactPoints/0/channel',
    'not_one_of',
  ],
  [
    'a land line as contact point',
    { ...PHONE, contactPoints: [{ ...point, address: '02-123-4567' }] },
    '/contactPoints/0/address',
    'invalid_format',
  ],
  [
    'a contact point without address',
    { ...PHONE, contactPoints: [{ channel: 'sms' }] },
    '/contactPoints/0/address',
    'missing',
  ],
  [
    'two contact points of one channel',
    { ...PHONE, contactPoints: [point, point] },
    '/contactPoints/1/channel',
    'out_of_range',
  ],
  [
    'a verification ahead',
    { ...PHONE, contactPoints: [{ ...point, verifiedAt: AHEAD }] },
    '/contactPoints/0/verifiedAt',
    'out_of_range',
  ],
  [
    'a confirmation ahead',
    { ...PHONE, contactPoints: [{ ...point, verifiedAt: PAST, confirmedAt: AHEAD }] },
    '/contactPoints/0/confirmedAt',
    'out_of_range',
  ],
  [
    'a time without an offset',
    { ...PHONE, consents: [{ ...grant, at: '2026-05-01T10:00:00' }] },
    '/consents/0/at',
    'invalid_format',
  ],
  ['an empty general order', { ...PHONE, order: [] }, '/order', 'out_of_range'],
  ['an unknown channel in an order', { ...PHONE, order: ['sms', 'fax'] }, '/order/1', 'not_one_of'],
  ['a channel twice in an order', { ...PHONE, order: ['sms', 'sms'] }, '/order/1', 'out_of_range'],
  [
    'quiet hours of no length',
    { ...PHONE, quietHours: { start: '22:00', end: '22:00' } },
    '/quietHours/end',
    'out_of_range',
  ],
  [
    'quiet hours that are no time',
    { ...PHONE, quietHours: { start: '24:00', end: '07:00' } },
    '/quietHours/start',
    'invalid_format',
  ],
  ['an unknown topic', { ...PHONE, topics: { 'no.such': {} } }, '/topics/no.such', 'unknown_topic'],
  [
    'a topic named like a property of objects',
    { ...PHONE, topics: { constructor: {} } },
    '/topics/constructor',
    'unknown_topic',
  ],
  [
    'opting out of a statutory topic',
    { ...PHONE, topics: { 'tax.payment-due': { optedOut: true } } },
    '/topics/tax.payment-due/optedOut',
    'not_one_of',
  ],
  [
    'opting out of emergencies',
    { ...PHONE, topics: { 'disaster.alert': { optedOut: true } } },
    '/topics/disaster.alert/optedOut',
    'not_one_of',
  ],
  [
    'post only on a topic that is not statutory',
    { ...PHONE, topics: { 'library.loan': { order: [] } } },
    '/topics/library.loan/order',
    'out_of_range',
  ],
  [
    'consent to an unknown topic',
    { ...PHONE, consents: [{ ...grant, topic: 'no.such' }] },
    '/consents/0/topic',
    'unknown_topic',
  ],
  [
    'consent to a service',
    { ...PHONE, consents: [{ ...grant, topic: 'library.loan' }] },
    '/consents/0/topic',
    'not_one_of',
  ],
  [
    'consent to a duty',
    { ...PHONE, consents: [{ ...grant, topic: 'tax.payment-due' }] },
    '/consents/0/topic',
    'not_one_of',
  ],
  [
    'an unknown action',
    { ...PHONE, consents: [{ ...grant, action: 'agree' }] },
    '/consents/0/action',
    'not_one_of',
  ],
  [
    'consent without a time',
    { ...PHONE, consents: [{ ...grant, at: undefined }] },
    '/consents/0/at',
    'missing',
  ],
  [
    'consent given tomorrow',
    { ...PHONE, consents: [{ ...grant, at: AHEAD }] },
    '/consents/0/at',
    'out_of_range',
  ],
  [
    'a phone number in what the ledger keeps',
    { ...PHONE, consents: [{ ...grant, document: '김 010-2345-6789' }] },
    '/consents/0/document',
    'personal_data',
  ],
])('%s is refused', (_, line, pointer, code) => {
  expect(faultsOf(line)).toEqual([[pointer, code]])
})

test('every fault of a line is told at once', () => {
  const line = { language: 'ja', colour: 1, topics: { 'no.such': {} }, consents: [{ ...grant, at: AHEAD }] }
  expect(faultsOf(line)).toEqual([
    ['/language', 'not_one_of'],
    ['/topics/no.such', 'unknown_topic'],
    ['/consents/0/at', 'out_of_range'],
    ['/colour', 'unknown_field'],
    ['/phone', 'missing'],
  ])
})

test('what every fault says is a sentence of how to mend it', () => {
  const parsed = parse({ phone: '12', contactPoints: [{ channel: 'push', address: 'x' }] })
  expect(parsed).toMatchObject({
    ok: false,
    errors: [
      { detail: expect.stringContaining('010-2345-6789') as string },
      { detail: 'One of kakao, sms, email.' },
    ],
  })
})

test('absent and null are told apart', () => {
  const line = {
    ...PHONE,
    email: null,
    language: null,
    share: null,
    order: null,
    quietHours: null,
    topics: null,
  }
  const topics = { 'library.loan': { order: null, optedOut: null, backups: null }, 'tax.payment-due': null }
  const cleared = { order: null, optedOut: false, backups: true }
  expect(parse(line)).toMatchObject({
    ok: true,
    line: {
      email: null,
      language: 'ko',
      share: false,
      order: null,
      quietHours: null,
      topics: null,
      points: undefined,
    },
  })
  expect(parse({ ...PHONE, topics })).toMatchObject({
    ok: true,
    line: {
      topics: new Map([
        ['library.loan', { topicClass: 'service', change: cleared }],
        ['tax.payment-due', { topicClass: 'statutory', change: cleared }],
      ]),
    },
  })
})

test('a land line is a key, though no contact point', () => {
  expect(parse({ phone: '02-730-5800' })).toMatchObject({
    ok: true,
    line: { phone: { text: '+8227305800' } },
  })
})

test('post only is an order of a statutory topic', () => {
  const line = { ...PHONE, topics: { 'tax.payment-due': { order: [] } } }
  expect(faultsOf(line)).toEqual([])
})
