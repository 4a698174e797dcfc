import { expect, test } from 'vitest'
import { applyTopicWords, NO_TOPIC_WORDS } from '#app/domain/topic-words.ts'

const described = { ...NO_TOPIC_WORDS, description: { ko: '책', en: 'Books' } }

test('absent stays, null clears, one language or all', () => {
  expect(applyTopicWords(described, {})).toEqual({ ok: true, words: described, changed: false })
  expect(applyTopicWords(described, { description: { en: null, vi: 'Sách' } })).toEqual({
    ok: true,
    words: { ...NO_TOPIC_WORDS, description: { ko: '책', vi: 'Sách' } },
    changed: true,
  })
  expect(applyTopicWords(described, { description: null })).toEqual({
    ok: true,
    words: NO_TOPIC_WORDS,
    changed: true,
  })
})

// Mutant: take the first language there is.
test('a text without Korean is refused where it stands', () => {
  expect(applyTopicWords(NO_TOPIC_WORDS, { example: { en: 'Two books' } })).toEqual({
    ok: false,
    errors: [{ pointer: '/example/ko', code: 'missing', detail: 'example needs a text in ko.' }],
  })
})
