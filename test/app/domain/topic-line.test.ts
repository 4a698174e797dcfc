import { describe, expect, test } from 'vitest'
import { applyTopicLine, parseTopicLine, type TopicLine } from '#app/domain/topic-line.ts'
import type { Topic } from '#app/domain/topic.ts'
import { topic } from './plan-fixtures.ts'

const NEW: TopicLine = { code: 'library.loan', class: 'service', name: { ko: '도서 대출' } }
const FULL = {
  code: 'tax.payment-due',
  class: 'statutory',
  name: { ko: '지방세 납부 안내', en: 'Local tax due' },
  allowedChannels: ['kakao', 'sms', 'email', 'push'],
  defaultOrder: ['kakao', 'sms'],
  postAfterSeconds: 86400,
  urgentAllowed: true,
  legalService: false,
  agency: null,
} as const

function apply(current: Topic | null, line: TopicLine, hasConsents = false) {
  return applyTopicLine(current, line, { hasConsents })
}
const faultsOf = (decision: { ok: boolean; errors?: { pointer: string; code: string }[] }) =>
  decision.errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? []

describe('reading a line', () => {
  test('the contract’s own example is one, and becomes the topic it describes', () => {
    const parsed = parseTopicLine(FULL)
    expect(parsed).toEqual({ ok: true, line: FULL })
    expect(apply(null, FULL as unknown as TopicLine)).toEqual({ ok: true, topic: FULL, changed: true })
  })

  test.each<[string, unknown, string[]]>([
    ['an unknown field', { ...NEW, colour: 'red' }, ['/colour unknown_field']],
    ['an unknown language', { ...NEW, name: { ko: '가', fr: 'x' } }, ['/name/fr unknown_field']],
    ['no code', { class: 'service', name: { ko: '가' } }, ['/code missing']],
    ['an upper-case code', { ...NEW, code: 'Tax' }, ['/code invalid_format']],
    ['a code that ends in a dot', { ...NEW, code: 'tax.' }, ['/code invalid_format']],
    ['a code of 101', { ...NEW, code: 'a'.repeat(101) }, ['/code out_of_range']],
    ['a class nobody knows', { ...NEW, class: 'spam' }, ['/class not_one_of']],
    ['a class of null', { ...NEW, class: null }, ['/class not_one_of']],
    ['an empty name', { ...NEW, name: { ko: '  ' } }, ['/name/ko out_of_range']],
    ['no Korean name by null', { ...NEW, name: { ko: null } }, ['/name/ko wrong_type']],
    ['post as a channel', { ...NEW, allowedChannels: ['post'] }, ['/allowedChannels/0 not_one_of']],
    ['a channel twice', { ...NEW, defaultOrder: ['sms', 'sms'] }, ['/defaultOrder out_of_range']],
    ['no channels', { ...NEW, allowedChannels: [] }, ['/allowedChannels out_of_range']],
    ['a wait below nothing', { ...NEW, postAfterSeconds: -1 }, ['/postAfterSeconds out_of_range']],
    ['a wait in words', { ...NEW, postAfterSeconds: '86400' }, ['/postAfterSeconds wrong_type']],
    ['half a second', { ...NEW, postAfterSeconds: 0.5 }, ['/postAfterSeconds wrong_type']],
    ['an agency that is no code', { ...NEW, agency: '수원' }, ['/agency invalid_format']],
    ['a list', [NEW], [' wrong_type']],
  ])('%s is refused', (_, input, faults) => {
    expect(faultsOf(parseTopicLine(input))).toEqual(faults)
  })

  test.each(['a', 'library.loan', 'civil-defence.training', 'a1.b-2.c3', 'a'.repeat(100)])(
    '%s is a code',
    (code) => {
      expect(parseTopicLine({ ...NEW, code }).ok).toBe(true)
    },
  )
})

describe('a new topic', () => {
  test('has the contract’s defaults', () => {
    expect(apply(null, NEW)).toEqual({
      ok: true,
      changed: true,
      topic: {
        ...NEW,
        allowedChannels: ['kakao', 'sms', 'email', 'push'],
        defaultOrder: ['kakao', 'sms', 'email', 'push'],
        postAfterSeconds: 86_400,
        urgentAllowed: false,
        legalService: false,
        agency: null,
      },
    })
  })

  test('of advertising goes without kakao', () => {
    expect(apply(null, { ...NEW, class: 'advertising' })).toMatchObject({
      topic: { allowedChannels: ['sms', 'email', 'push'], defaultOrder: ['sms', 'email', 'push'] },
    })
  })

  test('has as default order what it allows', () => {
    expect(apply(null, { ...NEW, allowedChannels: ['email', 'sms'] })).toMatchObject({
      topic: { defaultOrder: ['email', 'sms'] },
    })
  })

  test.each<[string, TopicLine, string[]]>([
    ['a class', { code: 'a', name: { ko: '가' } }, ['/class missing']],
    ['a name', { code: 'a', class: 'service' }, ['/name/ko missing']],
    ['a Korean name', { code: 'a', class: 'service', name: { en: 'x' } }, ['/name/ko missing']],
    ['both', { code: 'a' }, ['/class missing', '/name/ko missing']],
  ])('needs %s', (_, line, faults) => {
    expect(faultsOf(apply(null, line))).toEqual(faults)
  })

  test('orders only what it allows', () => {
    const line: TopicLine = { ...NEW, allowedChannels: ['sms'], defaultOrder: ['sms', 'email'] }
    expect(faultsOf(apply(null, line))).toEqual(['/defaultOrder/1 not_one_of'])
  })

  test('of advertising refuses kakao, which carries none', () => {
    const line: TopicLine = { ...NEW, class: 'advertising', allowedChannels: ['sms', 'kakao'] }
    expect(faultsOf(apply(null, line))).toEqual(['/allowedChannels/1 not_one_of'])
    const ordered: TopicLine = { ...NEW, class: 'advertising', defaultOrder: ['kakao'] }
    expect(faultsOf(apply(null, ordered))).toEqual(['/defaultOrder/0 not_one_of'])
  })
})

describe('a later line', () => {
  const current = topic('service', { name: { ko: '도서', en: 'Library', vi: 'Thư viện' }, agency: 'suwon' })

  test('leaves what it does not name', () => {
    expect(apply(current, { code: current.code })).toEqual({ ok: true, topic: current, changed: false })
  })

  test('changes what it names', () => {
    const line: TopicLine = { code: current.code, postAfterSeconds: 60, urgentAllowed: false, agency: null }
    expect(apply(current, line)).toEqual({
      ok: true,
      changed: true,
      topic: { ...current, postAfterSeconds: 60, urgentAllowed: false, agency: null },
    })
  })

  test('that says what is already so changes nothing', () => {
    const line: TopicLine = { code: current.code, class: 'service', agency: 'suwon', name: { ko: '도서' } }
    expect(apply(current, line)).toMatchObject({ changed: false })
  })

  test('names one language and leaves the others; null clears one', () => {
    const line: TopicLine = { code: current.code, name: { en: 'Loans', vi: null, zh: '图书' } }
    expect(apply(current, line)).toMatchObject({ topic: { name: { ko: '도서', en: 'Loans', zh: '图书' } } })
    expect(apply(current, line)).not.toHaveProperty('topic.name.vi')
  })

  test('that narrows the channels below the default order is refused', () => {
    const line: TopicLine = { code: current.code, allowedChannels: ['sms'] }
    expect(faultsOf(apply(current, line))).toEqual(Array(3).fill('/defaultOrder not_one_of'))
    expect(apply(current, { ...line, defaultOrder: ['sms'] })).toMatchObject({ ok: true, changed: true })
  })

  test('changes the class until residents have answered', () => {
    const line: TopicLine = { code: current.code, class: 'consent' }
    expect(apply(current, line, false)).toMatchObject({ ok: true, topic: { class: 'consent' } })
    expect(faultsOf(apply(current, line, true))).toEqual(['/class not_one_of'])
    expect(apply(current, { ...line, class: 'service' }, true)).toMatchObject({ ok: true })
  })

  test('that makes a topic advertising has to take kakao away', () => {
    const line: TopicLine = { code: current.code, class: 'advertising' }
    expect(faultsOf(apply(current, line))).toEqual(['/allowedChannels not_one_of'])
    const whole: TopicLine = { ...line, allowedChannels: ['sms'], defaultOrder: ['sms'] }
    expect(apply(current, whole)).toMatchObject({ ok: true })
  })
})
