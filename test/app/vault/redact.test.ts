import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '#app/vault/api-key.ts'
import { MARKS, redact } from '#app/vault/redact.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const gap = fc.constantFrom('', '-', ' ', '.', ' - ', '\u2011', '\u00a0', '%20', '%2D', '/', ')', '_')
const fullWidth = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const mobilePrefix = fc.constantFrom('010', '011', '016', '019', '+82 10', '+8210', '+82-10', '82 10', '8210', '+82 (0)10', '0082 10', '%2B8210', '%2b82%2010', '+82010') // prettier-ignore
const otherPrefix = fc.constantFrom(
  '02',
  '(02)',
  '031',
  '064',
  '070',
  '080',
  '0502',
  '+82 2',
  '+8231',
  '0082-70',
)
const around = fc.constantFrom(
  '',
  ' ',
  'tel:',
  '번호 ',
  '"',
  '(',
  '?phone=',
  '%20',
  'q=%2520',
  ',',
  '\n',
  '로 보냄',
  'a',
  'ID_',
)

describe('redaction hides', () => {
  it('Korean telephone numbers in every usual spelling', () => {
    // Mutants: drop the %-escapes from the gaps; START without the %-escape; END dropped; no full width.
    fc.assert(
      fc.property(
        fc.oneof(mobilePrefix, otherPrefix),
        fc.tuple(gap, fc.oneof(digits(3), digits(4)), gap, digits(4)),
        fc.tuple(around, fc.constantFrom('', ' ', '입니다', '"', '&x=y', ',', '\n', 'a', '-')),
        fc.boolean(),
        (prefix, [gap1, middle, gap2, last], [before, after], wide) => {
          const plain = `${prefix}${gap1}${middle}${gap2}${last}`
          const number = wide && !plain.includes('%') ? fullWidth(plain) : plain
          const shown = redact(`${before}${number}${after}`)
          expect(shown).toMatch(/\[(phone|resident-number)\]/)
          // What stands before may hold the same digits by chance (`%2520`).
          expect(shown.slice(before.length)).not.toContain(wide ? fullWidth(last) : last)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it.each([
    '010-1234-5678',
    '01012345678',
    '(010) 1234-5678',
    '[010](1234)5678',
    '+821012345678',
    '821012345678',
    '+82 (0)10-1234-5678',
    '1023456789',
    '10-2345-6789',
    '0502-1234-56789'.slice(0, 14),
    '+1 (415) 555-0100',
    '+84 90 123 45 67',
  ])('the number %s', (number) => {
    expect(redact(`보냄: ${number}, 끝`)).toMatch(/^보냄: [([]?\[phone\], 끝$/)
  })

  it('e-mail addresses, in Hangul and in URLs too', () => {
    // Mutant: an ASCII-only pattern.
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.constantFrom('김@한국.한국', '"kim lee"@example.kr', "o'neil+x@ex-a.co.kr"),
        ),
        fc.constantFrom((text: string) => text, (text: string) => text.replace('@', '%40'), (text: string) => text.replace('@', '%2540')), // prettier-ignore
        around,
        (email, escape, before) => {
          const shown = redact(`${before}${escape(email)} 끝`)
          expect(shown).toMatch(/\[(email|secret)\]/)
          expect(shown).not.toContain(email.split('@')[1])
        },
      ),
    )
    // Mutant: an ASCII-only local part, which leaves the name standing.
    for (const whole of ['kim@example.kr', '김@한국.한국', '"kim lee"@example.kr', "o'neil+x@ex-a.co.kr"])
      expect(redact(whole)).toBe('[email]')
    expect(redact('to=kim%40example.kr&x=1')).toBe('to=[email]&x=1')
  })

  it('API keys, bearer tokens, JWTs, cookies, passwords and tokens in URLs', () => {
    const { text } = createApiKey('live')
    expect(redact(`key ${text}.`)).toBe('key [api-key].')
    expect(redact(`Authorization: Bearer ${text}`)).not.toContain(text.slice(10))
    expect(redact('authorization: bearer abc.DEF-1_~+/==')).toBe('authorization: bearer [token]')
    expect(redact('eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2ln')).toBe('[token]')
    expect(redact('__Host-session=abc; Path=/')).toBe('__Host-session=[token]; Path=/')
    expect(redact('postgres://allimgil:s3cret@db/main')).toBe('postgres://[secret]@db/main')
    expect(redact('/withdraw?token=abc&lang=ko')).toBe('/withdraw?token=[secret]&lang=ko')
    expect(redact('/auth/callback?code=abc&state=def')).toBe('/auth/callback?code=[secret]&state=[secret]')
  })

  it('six digits near a word for a code', () => {
    // Mutant: only before or only after the word.
    const code = digits(6)
    const sentence = fc.constantFrom<(code: string) => string>(
      (one) => `인증번호 ${one}`,
      (one) => `[알림길] 인증번호는 [${one}]입니다`,
      (one) => `인증 번호: ${one.slice(0, 3)} ${one.slice(3)}`,
      (one) => `${one}은(는) 알림길 인증번호입니다`,
      (one) => `your code is ${one}`,
      (one) => `${one} is your verification code`,
      (one) => `Code:${one}`,
      (one) => `code%20${one}`,
      (one) => `/verify?code=${one}`,
      (one) => `{"code":"${one}"}`,
      (one) => `{\\"code\\":${one}}`,
      (one) => `OTP-${one}`,
    )
    fc.assert(
      fc.property(code, sentence, (one, say) => {
        expect(redact(say(one))).not.toMatch(/[0-9]{3}[ -]?[0-9]{3}/)
      }),
    )
  })

  it('resident registration numbers, which should never be here', () => {
    expect(redact('주민번호 900101-1234567, 9001011234567')).toBe(
      '주민번호 [resident-number], [resident-number]',
    )
  })
})

describe('redaction keeps', () => {
  it.each([
    '2026-11-22T21:30:00.123+09:00',
    'completed in 12.345 ms with statusCode: 200',
    'error code 23505 in statement 7',
    'agency 019a1b2c-0101-2345-6789-0123456789ab',
    'con_019a1b2c010123456789',
    'listening on http://127.0.0.1:3000',
    'node_modules/fastify@5.12.8/lib/route.js:1234:56',
    'reference 2026-11-tax-000123',
    'pinned 123456 rows',
    '1795343853216',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('every uuid as it is', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(redact(`agency ${uuid}.`)).toBe(`agency ${uuid}.`)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(Object.values(MARKS))(
    'its own mark %s, and six digits beside it that no word calls a code',
    (mark) => {
      // Mutant: name the mark of a code "[code]".
      expect(redact(`${mark} 654321 ${mark}`)).toBe(`${mark} 654321 ${mark}`)
    },
  )
})
