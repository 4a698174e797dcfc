import { describe, expect, test } from 'vitest'
import { hasRecovered, measureHealth, type Counts, type Evidence } from '#app/domain/channel-evidence.ts'

const counts = (delivered: number, uncertain: number, outage: number): Counts => ({
  delivered,
  uncertain,
  outage,
})
const NOTHING = counts(0, 0, 0)
const evidence = (part: Partial<Evidence>): Evidence => ({
  busy: NOTHING,
  last: NOTHING,
  recent: NOTHING,
  isSmall: false,
  ...part,
})

describe('a window speaks for', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['nothing when it is empty', {}, 'operational'],
    ['nothing under fifty', { last: counts(0, 0, 49) }, 'operational'],
    ['nothing under ten where little is sent', { last: counts(0, 0, 9), isSmall: true }, 'operational'],
    ['down from ten where little is sent', { last: counts(5, 0, 5), isSmall: true }, 'down'],
    ['well just under a fifth', { busy: counts(81, 0, 19) }, 'operational'],
    ['degraded at a fifth', { busy: counts(80, 0, 20) }, 'degraded'],
    ['degraded just under half', { busy: counts(51, 0, 49) }, 'degraded'],
    ['down at half', { last: counts(25, 0, 25) }, 'down'],
    ['degraded when half have no result', { last: counts(25, 25, 0) }, 'degraded'],
    ['well when fewer have none', { last: counts(26, 24, 0) }, 'operational'],
    [
      'five minutes when those hold more than fifty',
      { busy: counts(51, 0, 0), last: counts(0, 0, 50) },
      'operational',
    ],
    [
      'the last fifty when five minutes hold just as many',
      { busy: counts(50, 0, 0), last: counts(0, 0, 50) },
      'down',
    ],
  ])('%s', (_, part, health) => {
    expect(measureHealth(evidence(part)).health).toBe(health)
  })
})

describe('a channel has recovered', () => {
  test.each<[string, Partial<Evidence>, boolean]>([
    ['by twenty successes', { recent: counts(20, 0, 0) }, true],
    ['not by nineteen', { recent: counts(19, 0, 0) }, false],
    ['not with one outage in twenty', { recent: counts(19, 0, 1) }, false],
    ['not when half of it is uncertain', { recent: counts(10, 10, 0) }, false],
    ['by four where little is sent', { recent: counts(4, 0, 0), isSmall: true }, true],
    ['not by three', { recent: counts(3, 0, 0), isSmall: true }, false],
  ])('%s', (_, part, recovered) => {
    expect(hasRecovered(evidence(part))).toBe(recovered)
  })
})
