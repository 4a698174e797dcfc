import { expect, test } from 'vitest'
import { parseField } from '#app/domain/preference-field.ts'

test.each([
  ['order', { kind: 'setting', setting: 'order' }],
  ['contactPoint:sms', { kind: 'contactPoint', channel: 'sms' }],
  ['topic:library.loan:optedOut', { kind: 'topic', topic: 'library.loan', choice: 'optedOut' }],
  ['agency:*:optedOut', { kind: 'agency', agency: null }],
])('the field %s is known', (field, parsed) => {
  expect(parseField(field)).toEqual(parsed)
})

test.each(['', 'phone', 'contactPoint:fax', 'topic::order', 'topic:a:sound', 'topic:a:order:b'])(
  'the field “%s” is of another version',
  (field) => {
    expect(parseField(field)).toBeNull()
  },
)
