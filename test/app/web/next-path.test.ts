import { expect, test } from 'vitest'
import { pathToComeBack, safeNextPath, safeStaffPath } from '#app/web/next-path.ts'

test('a path of ours is followed', () => {
  expect(safeNextPath('/channels/add', '/home')).toBe('/channels/add')
})

test('a path comes back with what it asks, and with the dots of a topic', () => {
  const request = new Request('http://portal.test/channels/remove/push.data?device=a-1&_routes=x')
  expect(pathToComeBack(request)).toBe('/channels/remove/push?device=a-1')
  expect(safeNextPath(pathToComeBack(request), '/home')).toBe('/channels/remove/push?device=a-1')
  for (const path of ['/admin/topics/tax.payment-due/edit', '/admin/outage/lift/kakao?agency=suwon'])
    expect(safeStaffPath(path)).toBe(path)
})

const REFUSED = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/a?b',
  '/home//evil.example',
  '/home?a=//evil.example',
  '/home?a#b',
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
