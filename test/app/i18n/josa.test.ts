import { expect, test } from 'vitest'
import { josa, type Particle } from '#app/i18n/josa.ts'

const cases: [string, Particle, string][] = [
  ['문자', '을/를', '문자를'],
  ['카카오톡', '을/를', '카카오톡을'],
  ['이메일', '으로/로', '이메일로'],
  ['카카오톡', '으로/로', '카카오톡으로'],
  ['문자', '으로/로', '문자로'],
  ['앱 알림', '이/가', '앱 알림이'],
  ['우편', '은/는', '우편은'],
  ['문자', '과/와', '문자와'],
  ['‘수원시’', '은/는', '‘수원시’는'],
  ['SMS', '을/를', 'SMS를'],
  ['010-1234-5671', '으로/로', '010-1234-5671로'],
  ['010-1234-5670', '으로/로', '010-1234-5670으로'],
]

test.each(cases)('%s with %s is %s', (word, particle, whole) => {
  expect(josa(word, particle)).toBe(whole)
})
