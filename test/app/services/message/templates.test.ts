import { describe, expect, test } from 'vitest'
import { CHANNELS } from '#app/domain/channel.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { renderMessage, type MessageText } from '#app/services/message/render.ts'
import { TEMPLATES, type TemplateKey } from '#app/services/message/templates.ts'
import { measure } from './ks-x-1001.ts'

const AT = Date.parse('2026-11-22T21:30:00+09:00')
const KEYS = Object.keys(TEMPLATES) as TemplateKey[]
const CODES = KEYS.filter((key) => key.endsWith('_code'))

/** Each key with every parameter it can have. */
const examples = KEYS.flatMap((templateKey) =>
  CHANNELS.map(
    (channel) =>
      ({
        templateKey,
        params: {
          code: '123456',
          channel,
          at: AT,
          until: AT,
          span: 'both',
          agency: '수원시',
          topic: '축제 안내',
        },
      }) as unknown as MessageText,
  ),
)

test('the measure itself: a Hangul syllable is two bytes, and what KS X 1001 lacks is found', () => {
  expect(measure('[알림길] 1')).toEqual({ bytes: 10, unencodable: '' })
  expect(measure('뷁 — é 验 ế 😀').unencodable).toBe('뷁—é验ế😀')
})

describe.each(LANGUAGES)('%s', (language) => {
  test.each(CODES)('%s fits one SMS of 90 bytes', (templateKey) => {
    const { text } = renderMessage(
      { templateKey, params: { code: '123456' } } as MessageText,
      'sms',
      language,
    )
    const { bytes, unencodable } = measure(text)
    expect(unencodable).toBe('')
    expect(bytes).toBeLessThanOrEqual(90)
    expect(text.split('123456')).toHaveLength(2)
  })

  test('every text can be sent as LMS: at most 2,000 bytes, nothing outside EUC-KR', () => {
    for (const example of examples) {
      const { bytes, unencodable } = measure(renderMessage(example, 'sms', language).text)
      expect([example.templateKey, unencodable]).toEqual([example.templateKey, ''])
      expect(bytes).toBeLessThanOrEqual(2000)
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
})

test('a new sign-in tells when, in Korean time', () => {
  const message: MessageText = { templateKey: 'new_sign_in', params: { at: AT } }
  for (const language of LANGUAGES)
    expect(renderMessage(message, 'sms', language).text).toContain('2026-11-22 21:30')
})
