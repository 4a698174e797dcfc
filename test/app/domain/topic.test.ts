import { expect, test } from 'vitest'
import { canCarry, canOptOut, channelsFor, needsConsent, TOPIC_CLASSES } from '#app/domain/topic.ts'

test('life, safety and duties cannot be refused', () => {
  expect(TOPIC_CLASSES.filter(canOptOut)).toEqual(['service', 'consent', 'advertising'])
})

test('optional notices and advertising are off until agreed', () => {
  expect(TOPIC_CLASSES.filter(needsConsent)).toEqual(['consent', 'advertising'])
})

test('Alimtalk carries everything but advertising', () => {
  expect(TOPIC_CLASSES.filter((topicClass) => !canCarry('kakao', topicClass))).toEqual(['advertising'])
  expect(channelsFor('advertising')).toEqual(['sms', 'email', 'push'])
  expect(channelsFor('service')).toEqual(['kakao', 'sms', 'email', 'push'])
})
