import { describe, expect, test } from 'vitest'
import { healthOf, resolveHealth, type HealthDeclaration } from '#app/domain/channel-health.ts'
import { AFTERNOON } from './plan-fixtures.ts'

const says = (facts: Partial<HealthDeclaration>): HealthDeclaration => ({
  channel: 'kakao',
  agencyId: null,
  health: 'down',
  reason: '장애',
  by: 'staff',
  since: AFTERNOON - 1000,
  until: null,
  ...facts,
})
const kakao = (...declarations: HealthDeclaration[]) => resolveHealth(declarations, 'suwon', AFTERNOON).kakao

describe('the health an agency sees', () => {
  test('is operational where nobody says otherwise', () => {
    expect(kakao()).toEqual({
      health: 'operational',
      since: null,
      by: null,
      scope: 'all',
      reason: null,
      until: null,
    })
  })

  test('is what staff declared for all, with since, reason and end', () => {
    const declared = says({ until: AFTERNOON + 1 })
    expect(kakao(declared)).toEqual({
      health: 'down',
      since: declared.since,
      by: 'staff',
      scope: 'all',
      reason: '장애',
      until: AFTERNOON + 1,
    })
  })

  test('concerns one channel and leaves the others', () => {
    expect(healthOf(resolveHealth([says({})], 'suwon', AFTERNOON))).toEqual({
      kakao: 'down',
      sms: 'operational',
      email: 'operational',
      push: 'operational',
    })
  })

  const forAgency = says({ agencyId: 'suwon', health: 'degraded' })
  const detected = says({ by: 'detector', agencyId: 'suwon', health: 'degraded' })
  test.each<[string, HealthDeclaration[], string]>([
    ['a declaration no longer holds at its end', [says({ until: AFTERNOON })], 'operational'],
    ['another agency’s trouble is not this one’s', [says({ agencyId: 'gimpo' })], 'operational'],
    ['staff’s word for the agency comes before their word for all', [says({}), forAgency], 'degraded'],
    ['and does in whichever order they stand', [forAgency, says({})], 'degraded'],
    ['staff’s word for all comes before a detection for the agency', [detected, says({})], 'down'],
    [
      'staff may declare a channel well that the detector calls down',
      [says({ by: 'detector' }), says({ health: 'operational' })],
      'operational',
    ],
    ['an ended word of staff uncovers the detector’s', [says({ until: AFTERNOON }), detected], 'degraded'],
    ['of two detections the worse holds', [detected, says({ by: 'detector' })], 'down'],
    [
      'the newer of two equal words holds',
      [says({}), says({ health: 'degraded', since: AFTERNOON })],
      'degraded',
    ],
    ['a word from a clock that is ahead holds at once', [says({ since: AFTERNOON + 50 })], 'down'],
  ])('%s', (_, declarations, health) => {
    expect(kakao(...declarations).health).toBe(health)
  })

  test('says whether it is the agency’s own trouble', () => {
    expect(kakao(forAgency).scope).toBe('agency')
    expect(kakao(detected)).toMatchObject({ scope: 'agency', by: 'detector' })
  })
})
