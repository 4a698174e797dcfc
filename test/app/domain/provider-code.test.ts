import { expect, test } from 'vitest'
import { isKilling } from '#app/domain/outcome.ts'
import {
  listProviderCodes,
  PROVIDERS,
  translateProviderCode,
  type Provider,
} from '#app/domain/provider-code.ts'

const cases: [string, Provider, string, string | null][] = [
  ['Kakao delivered it', 'nhn_alimtalk', '1000', 'delivered'],
  ['somebody has no KakaoTalk', 'nhn_alimtalk', '3019', 'no_user'],
  ['somebody blocked Alimtalk', 'nhn_alimtalk', '3020', 'blocked'],
  ['a number is none', 'nhn_alimtalk', '3008', 'bad_address'],
  ['somebody did not use KakaoTalk for a week, which is no block', 'nhn_alimtalk', '3018', 'temporary'],
  ['it was sent and no receipt came', 'nhn_alimtalk', '3005', 'uncertain'],
  ['Kakao cannot be reached', 'nhn_alimtalk', '3012', 'outage'],
  ['the text differs from its template', 'nhn_alimtalk', '3016', 'sender_fault'],
  ['nobody subscribes to the number', 'nhn_sms', '3001', 'no_user'],
  ['the number does not exist', 'nhn_sms', '3003', 'bad_address'],
  ['the line is suspended for a while', 'nhn_sms', '3004', 'temporary'],
  ['the phone is off', 'nhn_sms', '2003', 'temporary'],
  ['no result came in time', 'nhn_sms', '2000', 'uncertain'],
  ['the sending number is not registered', 'nhn_sms', '3019', 'sender_fault'],
  ['SOLAPI: somebody has no KakaoTalk', 'solapi', '3104', 'no_user'],
  ['SOLAPI: away or blocked, one code for both, is no block', 'solapi', '3107', 'temporary'],
  ['SOLAPI: handed to the carrier is no result yet', 'solapi', '3000', null],
]

test.each(cases)('%s', (_, provider, code, outcome) => {
  expect(translateProviderCode(provider, code)).toBe(outcome)
})

// Mutant: answer `bad_address` for what is not in the list.
test.each(PROVIDERS)('a code that %s never listed is uncertain: it kills no address', (provider) => {
  for (const code of ['', '9999', 'E1', '__proto__', '3019 '.repeat(2)])
    expect(translateProviderCode(provider, code)).toBe('uncertain')
})

test.each(PROVIDERS)('of all codes of %s only a few end an address', (provider) => {
  const codes = listProviderCodes(provider)
  expect(new Set(codes.map(([code]) => code)).size).toBe(codes.length)
  const killing = codes.filter(([, meaning]) => meaning !== null && isKilling(meaning)).map(([code]) => code)
  expect(killing).toEqual(
    {
      nhn_alimtalk: ['3019', '3008'],
      nhn_sms: ['3001', '1002', '3003'],
      solapi: ['3032', '3104', '3010', '3050'],
    }[provider],
  )
})
