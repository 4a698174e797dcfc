import { expect, test } from 'vitest'
import { moveChannel } from '#app/routes/resident/move-channel.ts'

const SHOWN = ['kakao', 'sms', 'email'] as const

test.each([
  ['email', 'up', ['kakao', 'email', 'sms']],
  ['kakao', 'down', ['sms', 'kakao', 'email']],
  ['kakao', 'up', ['kakao', 'sms', 'email']],
  ['email', 'down', ['kakao', 'sms', 'email']],
  ['push', 'up', ['kakao', 'sms', 'email']],
] as const)('%s goes %s: %j', (channel, direction, expected) => {
  expect(moveChannel(SHOWN, SHOWN, channel, direction)).toEqual(expected)
})

// Mutant: move within the whole order, so that the button seems to do nothing.
test('a channel passes over one that has no address, which keeps its place', () => {
  expect(moveChannel(['kakao', 'sms', 'email'], ['kakao', 'email'], 'email', 'up')).toEqual([
    'email',
    'sms',
    'kakao',
  ])
})
