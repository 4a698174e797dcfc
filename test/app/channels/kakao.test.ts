import { expect, test } from 'vitest'
import type { Message } from '#app/channels/channel.ts'
import { createKakaoSender } from '#app/channels/kakao.ts'
import { ACCOUNT, startSolapiServer } from './solapi-server.ts'

const MESSAGE: Message = {
  to: '+821023456789',
  text: '[알림길] 로그인 인증번호 123456',
  template: { code: 'sign_in_code', variables: { code: '123456' } },
  language: 'ko',
}
const templates = { sign_in_code: 'KA01TPKO', 'sign_in_code.en': 'KA01TPEN' }
const sender = createKakaoSender({ ...ACCOUNT, pfId: 'KA01PF', templates })

test('an Alimtalk goes out with its template and with the reseller’s own failover switched off', async () => {
  const { sent } = await startSolapiServer({ report: '4000' })
  expect(await sender.send(MESSAGE)).toEqual({
    outcome: 'accepted',
    providerId: 'M4VTEST',
    isDelivered: true,
  })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ to: '01023456789', type: 'ATA' })
  expect(sent[0]!.kakaoOptions).toEqual({
    pfId: 'KA01PF',
    templateId: 'KA01TPKO',
    variables: { '#{code}': '123456' },
    disableSms: true,
  })
})

test('the template of the resident’s language is used where one is registered', async () => {
  const { sent } = await startSolapiServer({ report: '4000' })
  await sender.send({ ...MESSAGE, language: 'en' })
  await sender.send({ ...MESSAGE, language: 'vi' })
  expect(sent.map(({ kakaoOptions }) => kakaoOptions!.templateId)).toEqual(['KA01TPEN', 'KA01TPKO'])
})

test.each([
  ['3104', 'someone without KakaoTalk', { outcome: 'refused', reason: 'no_user', code: '3104' }],
  ['3107', 'someone away for three days or who blocked us', { outcome: 'unavailable', code: '3107' }],
  [
    '3103',
    'a text that differs from its template',
    { outcome: 'refused', reason: 'sender_fault', code: '3103' },
  ],
  ['3012', 'Kakao’s connection being down', { outcome: 'unavailable', code: '3012' }],
])('report %s: %s', async (report, _meaning, result) => {
  await startSolapiServer({ report })
  expect(await sender.send(MESSAGE)).toEqual(result)
})

test('what was accepted stays accepted when no report comes in time', async () => {
  await startSolapiServer({ report: '3000' })
  expect(await sender.send(MESSAGE, { timeoutMs: 1300 })).toEqual({
    outcome: 'accepted',
    providerId: 'M4VTEST',
  })
})

test('a text without a registered template is our fault and sends nothing', async () => {
  const { sent } = await startSolapiServer()
  const result = await sender.send({ ...MESSAGE, template: { code: 'new_sign_in', variables: {} } })
  expect(result).toEqual({ outcome: 'refused', reason: 'sender_fault', code: 'no_template' })
  expect(sent).toEqual([])
})
