import { expect, test } from 'vitest'
import { isSameOrigin } from '#app/web/same-origin.ts'

const OURS = 'https://allimgil.example.kr'

const cases: [string, string, Record<string, string>, boolean][] = [
  ['reading is open to everybody', 'GET', { origin: 'https://evil.example' }, true],
  ['a form of ours may change something', 'POST', { origin: OURS, 'sec-fetch-site': 'same-origin' }, true],
  ['an older browser that sends only Origin may too', 'POST', { origin: OURS }, true],
  ['another site may not', 'POST', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  [
    'a neighbour on the same domain may not',
    'POST',
    { origin: 'https://x.example.kr', 'sec-fetch-site': 'same-site' },
    false,
  ],
  ['an origin of null may not', 'POST', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  ['a request that says nothing of where it comes from may not', 'POST', {}, false],
  [
    'an origin that the browser contradicts may not',
    'POST',
    { origin: OURS, 'sec-fetch-site': 'cross-site' },
    false,
  ],
  ['a deletion is a change', 'DELETE', { origin: 'https://evil.example' }, false],
]

test.each(cases)('%s', (_, method, headers, allowed) => {
  expect(isSameOrigin(method, headers, OURS)).toBe(allowed)
})
