import { expect, test } from 'vitest'
import { createGatherer } from '#app/services/consult/gatherer.ts'

// Mutant: cut wherever the statement is full.
test('what has to see one moment goes in one statement, also where the one before is nearly full', async () => {
  const sent: (readonly string[])[] = []
  const gatherer = createGatherer<number, string, string>({
    lanes: [1, 2],
    limit: 3,
    clock: () => 0,
    send: async (_lane, items) => {
      sent.push(items)
      return items
    },
  })
  const asks = ['a', 'b', 'c newest', 'c older', 'd'].map((item) =>
    gatherer.ask(item, 1, item.endsWith('older')),
  )
  expect(await Promise.all(asks)).toEqual(['a', 'b', 'c newest', 'c older', 'd'])
  expect(sent).toEqual([
    ['a', 'b'],
    ['c newest', 'c older', 'd'],
  ])
})
