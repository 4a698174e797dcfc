import { describe, expect, test } from 'vitest'
import { listIncidents, type HealthWord } from '#app/domain/channel-history.ts'
import { DAY, HOUR } from '#app/domain/time.ts'
import { AFTERNOON } from './plan-fixtures.ts'

const ago = (hours: number) => AFTERNOON - hours * HOUR
const word = (hours: number, said: Partial<HealthWord>): HealthWord => ({
  channel: 'kakao',
  at: ago(hours),
  by: 'staff',
  health: 'down',
  reason: null,
  until: null,
  ...said,
})
const told = (...words: HealthWord[]) =>
  listIncidents(words, AFTERNOON - 7 * DAY, AFTERNOON).map(({ channel, health, from, to }) => [
    channel,
    health,
    (AFTERNOON - from) / HOUR,
    to === null ? null : (AFTERNOON - to) / HOUR,
  ])

describe('what was wrong', () => {
  test.each<[string, HealthWord[], unknown[]]>([
    ['is nothing when nobody said anything', [], []],
    ['goes on until it is taken back', [word(5, {})], [['kakao', 'down', 5, null]]],
    ['is over when it is taken back', [word(5, {}), word(2, { health: null })], [['kakao', 'down', 5, 2]]],
    ['is over when its end has come', [word(5, { until: ago(1) })], [['kakao', 'down', 5, 1]]],
    [
      'is one trouble when it is said again, the worst of it',
      [
        word(5, { health: 'degraded' }),
        word(4, {}),
        word(3, { health: 'degraded' }),
        word(2, { health: null }),
      ],
      [['kakao', 'down', 5, 2]],
    ],
    [
      'is what staff say, while they say it',
      [
        word(5, { by: 'detector' }),
        word(4, { health: 'operational', until: ago(2) }),
        word(1, { by: 'detector', health: null }),
      ],
      [
        ['kakao', 'down', 2, 1],
        ['kakao', 'down', 5, 4],
      ],
    ],
    ['is forgotten after seven days', [word(200, {}), word(190, { health: null })], []],
  ])('%s', (_, words, expected) => {
    expect(told(...words)).toEqual(expected)
  })

  test('keeps what staff said, each once, and none of the detector’s figures', () => {
    const words = [
      word(5, { by: 'detector', reason: '60%' }),
      word(4, { reason: '화재' }),
      word(3, { reason: '화재' }),
      word(2, { reason: '복구 중' }),
    ]
    expect(listIncidents(words, 0, AFTERNOON)[0]!.reasons).toEqual(['화재', '복구 중'])
  })
})
