import { expect, test } from 'vitest'
import { z } from 'zod'
import { toFieldErrors, toPointer, type FieldErrorCode } from '#app/domain/field-error.ts'

const schema = z.strictObject({
  text: z.string().max(3).optional(),
  code: z.string().regex(/^a/).optional(),
  kind: z.enum(['a', 'b']).optional(),
  count: z.int().min(1).optional(),
  list: z.array(z.enum(['a', 'b'])).optional(),
  own: z
    .string()
    .refine(() => false, { params: { code: 'personal_data' } })
    .optional(),
  other: z
    .string()
    .refine(() => false)
    .optional(),
  nested: z.strictObject({ must: z.string(), kind: z.enum(['a']) }).optional(),
  either: z.union([z.string(), z.number()]).optional(),
})

test.each<[string, unknown, [string, FieldErrorCode][]]>([
  [
    'an unknown field',
    { text: 'a', 'x/y~z': 1, more: 2 },
    [
      ['/x~1y~0z', 'unknown_field'],
      ['/more', 'unknown_field'],
    ],
  ],
  ['a wrong type', { text: 1 }, [['/text', 'wrong_type']]],
  ['null, which is not absence', { text: null }, [['/text', 'wrong_type']]],
  ['too long', { text: 'abcd' }, [['/text', 'out_of_range']]],
  ['too small', { count: 0 }, [['/count', 'out_of_range']]],
  ['not whole', { count: 1.5 }, [['/count', 'wrong_type']]],
  ['a wrong format', { code: 'b' }, [['/code', 'invalid_format']]],
  ['not one of a list', { kind: 'c' }, [['/kind', 'not_one_of']]],
  ['in a list', { list: ['a', 'c'] }, [['/list/1', 'not_one_of']]],
  [
    'missing',
    { nested: {} },
    [
      ['/nested/must', 'missing'],
      ['/nested/kind', 'missing'],
    ],
  ],
  ['the code a rule names itself', { own: 'x' }, [['/own', 'personal_data']]],
  ['a rule without a code', { other: 'x' }, [['/other', 'invalid_format']]],
  ['neither of two types', { either: true }, [['/either', 'wrong_type']]],
  ['not an object at all', 'x', [['', 'wrong_type']]],
  ['nothing at all', undefined, [['', 'missing']]],
])('%s', (_, input, expected) => {
  const parsed = schema.safeParse(input)
  expect(parsed.success).toBe(false)
  const errors = parsed.success ? [] : toFieldErrors(parsed.error, input)
  expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual(expected)
  expect(errors.every(({ detail }) => detail.length > 0)).toBe(true)
})

test('a pointer escapes what would divide it', () => {
  expect(toPointer([])).toBe('')
  expect(toPointer(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0')
})
