import { describe, expect, test } from 'vitest'
import { maskEmail, normaliseEmail } from '#app/domain/contact-point.ts'

const LOCAL_64 = 'a'.repeat(64)
const domainOf = (length: number) => `${'b'.repeat(60)}.`.repeat(3) + 'c'.repeat(length - 183 - 3) + '.kr'

describe('an e-mail address', () => {
  test.each([
    ['is lower-cased', 'Kim@Example.KR', 'kim@example.kr'],
    ['is trimmed', '  kim@example.kr\n', 'kim@example.kr'],
    ['is composed', '김@example.kr'.normalize('NFD'), '김@example.kr'],
    ['may have a Korean domain', '김@예시.한국', '김@예시.한국'],
    ['may carry a tag and dots', 'kim.min-ji+tax@mail.example.co.kr', 'kim.min-ji+tax@mail.example.co.kr'],
    ['may have a local part of 64', `${LOCAL_64}@example.kr`, `${LOCAL_64}@example.kr`],
    ['may have 254 characters', `${LOCAL_64}@${domainOf(189)}`, `${LOCAL_64}@${domainOf(189)}`],
  ])('%s', (_, text, email) => {
    expect(normaliseEmail(text)).toBe(email)
  })

  test.each([
    ['nothing', ''],
    ['no @', 'kim.example.kr'],
    ['nothing before the @', '@example.kr'],
    ['nothing after the @', 'kim@'],
    ['two @', 'kim@lee@example.kr'],
    ['a domain without a dot', 'kim@localhost'],
    ['an empty label', 'kim@example..kr'],
    ['a dot at the end', 'kim@example.kr.'],
    ['a dot at the start', '.kim@example.kr'],
    ['two dots in a row', 'kim..lee@example.kr'],
    ['a blank inside', 'kim lee@example.kr'],
    ['a header after it', 'kim@example.kr\r\nBcc: lee@example.kr'],
    ['a display name', 'Kim <kim@example.kr>'],
    ['two addresses', 'kim@example.kr,lee@example.kr'],
    ['a hyphen at the edge of a label', 'kim@-example.kr'],
    ['an address of a machine', 'kim@192.168.0.1'],
    ['a zero-width sign inside', 'kim\u200b@example.kr'],
    ['a local part of 65', `${LOCAL_64}a@example.kr`],
    ['255 characters', `${LOCAL_64}@${domainOf(190)}`],
  ])('is refused with %s', (_, text) => {
    expect(normaliseEmail(text)).toBeNull()
  })

  test('is masked so that its length tells nothing', () => {
    expect(maskEmail('kim@example.kr')).toBe('k**@example.kr')
    expect(maskEmail('k@example.kr')).toBe('k**@example.kr')
    expect(maskEmail('김민지@example.kr')).toBe('김**@example.kr')
    expect(maskEmail('not an address')).toBe('**')
  })
})
