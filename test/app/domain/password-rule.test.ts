import { expect, test } from 'vitest'
import { judgePassword } from '#app/domain/password-rule.ts'

const EMAIL = 'minji.hong@suwon.example.kr'

test.each([
  ['vellum sparrow 71 harbour', null],
  ['우리집앞은행나무세그루', null],
  ['tkfkdgodyqnahsladmf', null],
  ['9x!Qz7#pLm', null],
  ['짧아요', 'too_short'],
  ['ninechars', 'too_short'],
  ['가'.repeat(201), 'too_long'],
  ['1234567890', 'common'],
  ['0987654321', 'common'],
  ['password2026!', 'common'],
  ['Password!Password!', 'common'],
  ['qwertyuiop', 'common'],
  ['1q2w3e4r5t!!', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['alimtalk1234', 'common'],
  ['알림길알림길알림길1!', 'common'],
  ['abcdefghijkl', 'common'],
  ['hong-minji-rides', 'has_email'],
  ['the suwon fortress', 'has_email'],
])('%s: %s', (password, fault) => {
  expect(judgePassword(password, EMAIL)).toBe(fault)
})

test('a password is judged as it will be compared, however it was composed', () => {
  const decomposed = '알림길알림길알림길1!'.normalize('NFD')
  expect(judgePassword(decomposed, EMAIL)).toBe('common')
})
