import { expect, test } from 'vitest'
import { parseProviderSettings } from '#app/services/provider/settings.ts'

const parse = (value: string) => parseProviderSettings({ OIDC_PROVIDERS: value })

test('Kakao and others are read in the order they are shown in', () => {
  expect(
    parse(
      'kakao://KEY:SE%2FCRET@kauth.kakao.com https://ID:SECRET@login.example.kr/realms/city?key=city&ko=수원시&via=https://id.example.kr/x',
    ),
  ).toEqual([
    {
      key: 'kakao',
      names: { ko: '카카오', en: 'Kakao' },
      company: 'kakao',
      issuer: 'https://kauth.kakao.com',
      clientId: 'KEY',
      clientSecret: 'SE/CRET',
      via: ['https://accounts.kakao.com'],
    },
    {
      key: 'city',
      names: { ko: '수원시', en: '수원시' },
      company: null,
      issuer: 'https://login.example.kr/realms/city',
      clientId: 'ID',
      clientSecret: 'SECRET',
      via: ['https://id.example.kr'],
    },
  ])
  expect(parseProviderSettings({})).toEqual([])
})

test('http is for a provider on this machine only', () => {
  expect(parse('http://ID:SECRET@127.0.0.1:4000?key=test&ko=시험')).toMatchObject([
    { issuer: 'http://127.0.0.1:4000' },
  ])
  expect(() => parse('http://ID:SECRET@login.example.kr?key=city&ko=시')).toThrow('OIDC_PROVIDERS')
})

test.each([
  ['kakao://SECRETKEY:SECRETVALUE@kakao.example.kr', 'needs kakao://'],
  ['https://SECRETKEY@login.example.kr?key=city&ko=시', 'needs kakao://'],
  ['https://SECRETKEY:SECRETVALUE@login.example.kr?ko=시', 'needs key'],
  ['https://SECRETKEY:SECRETVALUE@login.example.kr?key=City%20Login&ko=시', 'key is no short name'],
  ['https://SECRETKEY:%E0%A4%SECRET@login.example.kr?key=city&ko=시', 'needs kakao://'],
  ['https://SECRETKEY:SECRETVALUE@login.example.kr?key=city', 'needs ko'],
  ['SECRETVALUE', 'needs kakao://'],
  [
    'https://A:SECRETVALUE@a.example.kr?key=city&ko=시 https://B:SECRETVALUE@b.example.kr?key=city&ko=시',
    'two have the same key',
  ],
])('what cannot be used is refused with a sentence that tells no secret (%#)', (value, sentence) => {
  let message = ''
  try {
    parse(value)
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toMatch(/^OIDC_PROVIDERS: /)
  expect(message).toContain(sentence)
  expect(message.replaceAll('KEY:SECRET@', '').replaceAll('ID:SECRET@', '')).not.toContain('SECRET')
})
