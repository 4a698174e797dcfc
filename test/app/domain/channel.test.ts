import { expect, test } from 'vitest'
import { isChannel } from '#app/domain/channel.ts'

test('post is no channel that anybody chooses', () => {
  expect(isChannel('kakao')).toBe(true)
  expect(isChannel('post')).toBe(false)
  expect(isChannel(undefined)).toBe(false)
})
