import { expect, test } from 'vitest'
import { safeNextPath } from '#app/web/next-path.ts'

test('a path of ours is followed', () => {
  expect(safeNextPath('/channels/add', '/home')).toBe('/channels/add')
})

const REFUSED = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/a?b',
  '/home//evil.example',
  // Ours, but no page one comes back to.
  '/sign-out',
  '/register',
  'home',
  '',
  null,
]

test.each(REFUSED)('%s leads to the fallback', (next) => {
  expect(safeNextPath(next, '/home')).toBe('/home')
})
