import { describe, expect, test } from 'vitest'
import { RETENTION, type Retained } from '#app/domain/retention.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { policyFor } from '#app/i18n/privacy.ts'

const YEARS = { ko: ['', '1년', '2년', '3년', '4년', '5년'], en: ['', 'one', 'two', 'three', 'four', 'five'] }
const WORDS: Record<'ko' | 'en', [Retained, RegExp][]> = {
  ko: [
    ['consult', /기관이 물어본 때/],
    ['outcome', /보낸 결과/],
    ['audit', /로그인한 때와 설정을 바꾼 때|로그인하고 설정을 바꾸신 때/],
    ['resident_request', /창구에서 하신 신청/],
    ['consent', /동의하고 거두신 기록/],
  ],
  en: [
    ['consult', /[Ww]hen (?:an office|offices) asked/],
    ['outcome', /Results of sending|and the results/],
    ['audit', /When you signed in/],
    ['resident_request', /Requests you made/],
    ['consent', /record of consents given|gave and withdrew consent/],
  ],
}

/** Every line that tells a period: rows of the policy and of the registration's notice, and what leaving leaves. */
function linesOf(locale: 'ko' | 'en'): string[] {
  const { items } = policyFor(locale).sections
  const tables = items.blocks.flatMap((block) =>
    typeof block === 'object' && 'rows' in block ? block.rows : [],
  )
  const { register, account } = messagesFor(locale)
  return [...tables, ...register.notice.lawRows].map((row) => row.join(' | ')).concat(account.leave.stays)
}

// Mutant: change a period in one place.
describe.each(['ko', 'en'] as const)('%s: what residents are told of periods', (locale) => {
  test.each(WORDS[locale])('is what the job keeps: %s', (what, name) => {
    const told = linesOf(locale).filter((line) => name.test(line))
    expect(told.length).toBeGreaterThan(0)
    for (const line of told) expect(line.toLowerCase()).toContain(YEARS[locale][RETENTION[what].months / 12])
  })
})
