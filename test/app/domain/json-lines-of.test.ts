import { expect, test } from 'vitest'
import { jsonLinesOf } from '#app/domain/json-lines-of.ts'

test('every value of a JSON text is found in its line', () => {
  const text = `[
  {"a": 1,
   "b/c": ["x, {", {"d": "\\"]"}]},
  {
    "e~": null
  }
]`
  expect(Object.fromEntries(jsonLinesOf(text))).toEqual({
    '': 1,
    '/0': 2,
    '/0/a': 2,
    '/0/b~1c': 3,
    '/0/b~1c/0': 3,
    '/0/b~1c/1': 3,
    '/0/b~1c/1/d': 3,
    '/1': 4,
    '/1/e~0': 5,
  })
})
