import { describe, expect, test } from 'vitest'
import { CHANNELS } from '#app/domain/channel.ts'
import { LMS_BYTES, LMS_TITLE_BYTES, measureKsX1001, SMS_BYTES } from '#app/domain/ks-x-1001.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { renderMessage, type MessageText } from '#app/services/message/render.ts'
import { TEMPLATES, type TemplateKey } from '#app/services/message/templates.ts'

const AT = Date.parse('2026-11-22T21:30:00+09:00')
/** A year of five digits: no date is written longer. */
const LATE = Date.parse('9999-12-31T23:59:59+09:00')
/** What the schema of agencies and of topics allows (`createAgency`, `topicLine`). */
const LONGEST_NAME = 200
/** A record of RFC 8188 holds 4,096 bytes, of which header, key, tag and delimiter take 103. */
const PUSH_BYTES = 3_993
/** KOREA.md 1.5: what Alimtalk takes, filled in. */
const KAKAO_CHARACTERS = 1_000

const KEYS = Object.keys(TEMPLATES) as TemplateKey[]
const CODES = KEYS.filter((key) => key.endsWith('_code'))

/** Each key with every parameter it can have, over every channel it can speak of. */
const examplesWith = (params: object): MessageText[] =>
  KEYS.flatMap((templateKey) =>
    CHANNELS.map((channel) => ({
      templateKey,
      params: { code: '123456', channel, at: AT, until: AT, span: 'both', place: 4, total: 4, ...params },
    })),
  ) as unknown as MessageText[]

const examples = examplesWith({ agency: '수원시', topic: '축제 안내' })
const longest = examplesWith({
  agency: '힣'.repeat(LONGEST_NAME),
  topic: '힣'.repeat(LONGEST_NAME),
  at: LATE,
  until: LATE,
})
const strange = examplesWith({ agency: '뷁시 — é 😀👨‍👩‍👧 ₩', topic: '똠방각하 验证 ế\tﬁ 進' })

describe.each(LANGUAGES)('%s', (language) => {
  test.each(CODES)('%s fits one SMS of 90 bytes', (templateKey) => {
    const { text } = renderMessage(
      { templateKey, params: { code: '123456' } } as MessageText,
      'sms',
      language,
    )
    const { bytes, unencodable } = measureKsX1001(text)
    expect(unencodable).toBe('')
    expect(bytes).toBeLessThanOrEqual(SMS_BYTES)
    expect(text.split('123456')).toHaveLength(2)
  })

  // Mutant: write the names that agencies give as they are.
  test('every text can be sent as LMS, whatever names are in it: 2,000 bytes, nothing outside EUC-KR', () => {
    for (const example of [...examples, ...longest, ...strange]) {
      const { text } = renderMessage(example, 'sms', language)
      const { bytes, unencodable } = measureKsX1001(text)
      expect([example.templateKey, unencodable]).toEqual([example.templateKey, ''])
      expect(bytes).toBeLessThanOrEqual(LMS_BYTES)
    }
  })

  test('every subject is a title of an LMS: 40 bytes, nothing outside EUC-KR', () => {
    for (const example of examples) {
      const { subject } = renderMessage(example, 'sms', language)
      const { bytes, unencodable } = measureKsX1001(subject)
      expect([subject, unencodable]).toEqual([subject, ''])
      expect(bytes, subject).toBeLessThanOrEqual(LMS_TITLE_BYTES)
    }
  })

  test('every text fits an Alimtalk and a push, with the longest names too', () => {
    for (const example of longest) {
      const { subject, text } = renderMessage(example, 'push', language)
      expect(text.length).toBeLessThanOrEqual(KAKAO_CHARACTERS)
      const payload = JSON.stringify({ title: subject, body: text, url: '/channels/add/push/code', language })
      expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(PUSH_BYTES)
    }
  })

  test('no text has a link, and each begins with our name', () => {
    for (const example of examples) {
      const { text, subject } = renderMessage(example, 'email', language)
      expect(text).toMatch(language === 'ko' ? /^\[알림길\] / : /^\[Allimgil\] /)
      expect(`${subject} ${text}`).not.toMatch(/https?:|www\.|\.kr|\.com/)
      expect(subject).not.toContain('123456')
      expect(subject).not.toBe('')
    }
  })
})

test('e-mail keeps the spelling that a text message cannot carry', () => {
  const message: MessageText = { templateKey: 'sign_in_code', params: { code: '123456' } }
  expect(renderMessage(message, 'email', 'vi').text).toContain('Mã đăng nhập')
  expect(renderMessage(message, 'sms', 'vi').text).toContain('Ma dang nhap')
  expect(renderMessage(message, 'email', 'zh').text).toContain('验证码')
  expect(renderMessage(message, 'sms', 'zh').text).toContain('驗證碼')
  expect(renderMessage(message, 'sms', 'zh').subject).toContain('驗證碼')
})

test('a new sign-in tells when, in Korean time', () => {
  const message: MessageText = { templateKey: 'new_sign_in', params: { at: AT } }
  const when = {
    ko: '2026년 11월 22일 오후 9시 30분에',
    en: 'on 22 November 2026 at 9:30 pm (Korean time)',
    zh: '韓國時間 2026年11月22日 21:30',
    vi: 'luc 21:30 ngay 22/11/2026',
  }
  for (const language of LANGUAGES)
    expect(renderMessage(message, 'sms', language).text).toContain(when[language])
})
