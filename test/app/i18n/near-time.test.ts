import { expect, test } from 'vitest'
import { parseInstant } from '#app/domain/time.ts'
import { formatNear } from '#app/i18n/near-time.ts'

const at = (text: string) => parseInstant(text)!
const NOW = at('2026-11-22T09:30:00+09:00')

test.each([
  ['2026-11-22T08:05:00+09:00', '오늘 오전 8시 5분', 'today at 8:05 am'],
  ['2026-11-22T00:00:00+09:00', '오늘 밤 12시', 'today at 12:00 am'],
  ['2026-11-21T23:59:00+09:00', '어제 오후 11시 59분', 'yesterday at 11:59 pm'],
  ['2026-11-20T12:00:00+09:00', '2026년 11월 20일 낮 12시', 'on 20 November 2026 at 12:00 pm'],
  // Another machine's clock may be ahead: a day that has not come is named in full.
  ['2026-11-23T01:00:00+09:00', '2026년 11월 23일 오전 1시', 'on 23 November 2026 at 1:00 am'],
])('%s is said as “%s” in the morning of 22 November', (text, ko, en) => {
  expect(formatNear('ko', at(text), NOW)).toBe(ko)
  expect(formatNear('en', at(text), NOW)).toBe(en)
})
