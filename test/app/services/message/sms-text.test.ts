import { expect, test } from 'vitest'
import { canBeSmsText, toSmsText } from '#app/services/message/sms-text.ts'

test.each([
  ['수원시 도서관', '수원시 도서관'],
  ['똠방각하와 뷁', 'ㄸㅗㅁ방각하와 ㅂㅞㄺ'],
  ['Café — ﬁn', 'Cafe - fin'],
  ['1,000₩', '1,000원'],
  ['봄꽃 축제 🌸', '봄꽃 축제 '],
  ['가족 👨‍👩‍👧', '가족 '],
  ['한글', '한글'],
  ['进', '?'],
])('a name as a text message writes it: %s', (name, written) => {
  expect(toSmsText(name, 'ko')).toBe(written)
})

// Mutant: strip the marks before the letter that has no decomposition.
test('Vietnamese loses its marks and no letter', () => {
  expect(toSmsText('Đường phố Nguyễn, ở đây', 'vi')).toBe('Duong pho Nguyen, o day')
})

test('a name of which a text message would lose something is known', () => {
  expect(canBeSmsText('Tin văn hóa', 'vi')).toBe(true)
  expect(canBeSmsText('文化资讯', 'zh')).toBe(true)
  expect(canBeSmsText('民愿办理进度', 'zh')).toBe(false)
  expect(canBeSmsText('축제?', 'ko')).toBe(true)
})
