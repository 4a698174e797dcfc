import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from '#app/domain/text-diff.ts'

const side = (before: string, after: string, other: 'gone' | 'new') =>
  diffWords(before, after)
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('')

test('what changed in a text is shown word by word', () => {
  expect(diffWords('동의를 거두실 때까지예요.', '동의를 거두실 날까지예요.')).toEqual([
    { kind: 'same', text: '동의를 거두실' },
    { kind: 'gone', text: ' 때까지예요.' },
    { kind: 'new', text: ' 날까지예요.' },
  ])
  expect(diffWords('', '새 글')).toEqual([{ kind: 'new', text: '새 글' }])
  expect(diffWords('같은 글', '같은 글')).toEqual([{ kind: 'same', text: '같은 글' }])
  expect(diffWords('', '')).toEqual([])
})

// Mutants: step over a word of one side; drop the spaces at an end.
test('both texts can be read out of what is shown, whole and unchanged', () => {
  const text = fc
    .array(fc.constantFrom('가', '나', '다', ' ', '  ', '\n'), { maxLength: 30 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(side(before, after, 'new')).toBe(before)
      expect(side(before, after, 'gone')).toBe(after)
    }),
  )
})

test('texts too long to lay over each other are shown one after the other', () => {
  const long = '말 '.repeat(1_200)
  expect(diffWords(long, `${long}끝`)).toEqual([
    { kind: 'gone', text: long },
    { kind: 'new', text: `${long}끝` },
  ])
})
