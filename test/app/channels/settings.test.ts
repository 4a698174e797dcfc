import webPush from 'web-push'
import { expect, test } from 'vitest'
import { parseChannelSettings } from '#app/channels/settings.ts'

const { publicKey, privateKey } = webPush.generateVAPIDKeys()

test('what is absent or empty is null', () => {
  const none = { sms: null, kakao: null, email: null, push: null }
  expect(parseChannelSettings({})).toEqual(none)
  expect(parseChannelSettings({ CHANNEL_SMS: '', CHANNEL_PUSH: undefined })).toEqual(none)
})

test('all four channels as an operator writes them', () => {
  const settings = parseChannelSettings({
    CHANNEL_SMS: 'solapi://KEY:SE%2FCRET@api.solapi.com?from=02-1234-5678',
    CHANNEL_KAKAO:
      'solapi://KEY:SECRET@api.solapi.com?pfId=KA01PF&codeTemplate=KA01TP&template.fresh_code.en=KA01EN&template.new_sign_in=KA01NEW',
    CHANNEL_EMAIL:
      'smtp://portal:p%40ss@mail.example.kr:2525?from=%EC%95%8C%EB%A6%BC%EA%B8%B8+%3Cno-reply@example.kr%3E',
    CHANNEL_PUSH: `vapid:${publicKey}:${privateKey}?subject=mailto:ops@example.kr&service=push.example.kr`,
  })
  expect(settings).toEqual({
    sms: { apiKey: 'KEY', apiSecret: 'SE/CRET', from: '0212345678' },
    kakao: {
      apiKey: 'KEY',
      apiSecret: 'SECRET',
      pfId: 'KA01PF',
      templates: {
        sign_in_code: 'KA01TP',
        contact_point_code: 'KA01TP',
        fresh_code: 'KA01TP',
        'fresh_code.en': 'KA01EN',
        new_sign_in: 'KA01NEW',
      },
    },
    email: {
      host: 'mail.example.kr',
      port: 2525,
      tls: 'required',
      login: { user: 'portal', pass: 'p@ss' },
      from: '알림길 <no-reply@example.kr>',
    },
    push: { publicKey, privateKey, subject: 'mailto:ops@example.kr', services: ['push.example.kr'] },
  })
})

test('mail is encrypted unless it is said not to be', () => {
  const email = (address: string) => parseChannelSettings({ CHANNEL_EMAIL: address }).email
  expect(email('smtp://relay?from=a@b.kr')).toMatchObject({ port: 587, tls: 'required', login: null })
  expect(email('smtps://relay?from=a@b.kr')).toMatchObject({ port: 465, tls: 'implicit' })
  expect(email('smtp://127.0.0.1:25?from=a@b.kr&tls=off')).toMatchObject({ port: 25, tls: 'off' })
})

test.each([
  [
    'CHANNEL_SMS',
    'solapi://SECRETKEY:SECRETVALUE@api.solapi.com',
    'needs from, the registered sender number',
  ],
  ['CHANNEL_SMS', 'solapi://SECRETKEY:SECRETVALUE@api.solapi.com?from=SECRET', 'from is no sender number'],
  [
    'CHANNEL_SMS',
    'solapi://SECRETKEY@api.solapi.com?from=0212345678',
    'needs solapi://KEY:SECRET@api.solapi.com',
  ],
  [
    'CHANNEL_SMS',
    'solapi://SECRETKEY:SECRETVALUE@sms.example.kr?from=0212345678',
    'the host is api.solapi.com',
  ],
  ['CHANNEL_SMS', 'SECRETVALUE', 'is no address beginning with solapi:…'],
  [
    'CHANNEL_SMS',
    'solapi://SECRETKEY:%E0%A4%SECRET@api.solapi.com?from=0212345678',
    'is no address beginning with solapi:…',
  ],
  [
    'CHANNEL_KAKAO',
    'solapi://SECRETKEY:SECRETVALUE@api.solapi.com?codeTemplate=x',
    'needs pfId, the sending profile',
  ],
  ['CHANNEL_EMAIL', 'smtp://SECRETUSER:SECRETVALUE@host:587?from=SECRET', 'from is no e-mail address'],
  [
    'CHANNEL_EMAIL',
    'smtp://SECRETUSER:SECRETVALUE@host:587?from=a@b.kr&tls=SECRET',
    'tls is required or off',
  ],
  ['CHANNEL_EMAIL', 'http://SECRETUSER:SECRETVALUE@host', 'is no address beginning with smtp:… or smtps:…'],
  [
    'CHANNEL_PUSH',
    'vapid:SECRET:SECRET?subject=mailto:a@b.kr',
    'needs vapid:PUBLIC:PRIVATE, a public key of 65 bytes in base64url',
  ],
])('%s is refused with a sentence that tells no secret (%#)', (name, value, sentence) => {
  let message = ''
  try {
    parseChannelSettings({ [name]: value })
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toMatch(new RegExp(`^${name}: `))
  expect(message).toContain(sentence)
  expect(message.replaceAll('KEY:SECRET@', '')).not.toContain('SECRET')
})

test('all faults are told at once', () => {
  const parse = () => parseChannelSettings({ CHANNEL_SMS: 'x', CHANNEL_EMAIL: 'y' })
  expect(parse).toThrow(/^CHANNEL_SMS: .+\nCHANNEL_EMAIL: .+$/)
})
