import { describe, expect, test } from 'vitest'
import { companyOfEmail, companyOfIssuer, findOneCompany } from '#app/domain/company.ts'

describe('everything hangs on one company', () => {
  test.each([
    ['KakaoTalk alone, and Kakao’s log-in', ['kakao'], ['kakao']],
    ['KakaoTalk, a Daum mailbox behind it, and Kakao’s log-in', ['kakao', 'kakao'], ['kakao', 'kakao']],
    ['a Naver mailbox, and Naver’s log-in', ['naver'], ['naver']],
  ] as const)('%s', (_what, path, logins) => {
    expect(findOneCompany({ path, logins })).toBe(path[0])
  })

  // Mutant: look at the preferred channel only, or not at the log-ins.
  test.each([
    ['a text stands behind KakaoTalk', ['kakao', null], ['kakao']],
    ['a text comes first', [null, 'kakao'], ['kakao']],
    ['another company’s mailbox stands behind', ['kakao', 'naver'], ['kakao']],
    ['a passkey signs in too', ['kakao'], ['kakao', null]],
    ['another company’s log-in is linked too', ['kakao'], ['kakao', 'google']],
    ['the city’s log-in is linked', ['kakao'], [null]],
    ['no log-in is linked: the code to the phone hangs on nobody', ['kakao'], []],
    ['no channel works', [], ['kakao']],
  ] as const)('not when %s', (_what, path, logins) => {
    expect(findOneCompany({ path, logins })).toBeNull()
  })
})

test('whose a mailbox and a log-in are', () => {
  expect(
    ['a@hanmail.net', 'a@daum.net', 'a@kakao.com', 'a@naver.com', 'a@gmail.com'].map(companyOfEmail),
  ).toEqual(['kakao', 'kakao', 'kakao', 'naver', 'google'])
  expect(['a@example.kr', 'kakao.com@example.kr', 'a@notkakao.com'].map(companyOfEmail)).toEqual([
    null,
    null,
    null,
  ])
  expect(companyOfIssuer(new URL('https://kauth.kakao.com'))).toBe('kakao')
  expect(companyOfIssuer(new URL('https://kauth.kakao.com.example.kr'))).toBeNull()
})
