import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import {
  judgeChannel,
  judgeChannels,
  type AgencyWatch,
  type ChannelWatch,
} from '#app/domain/channel-detector.ts'
import type { Counts, Evidence } from '#app/domain/channel-evidence.ts'
import { HEALTHS, type Health } from '#app/domain/channel-health.ts'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { AFTERNOON } from './plan-fixtures.ts'

const NOTHING: Counts = { delivered: 0, uncertain: 0, outage: 0 }
const SILENT: Evidence = { busy: NOTHING, last: NOTHING, recent: NOTHING, isSmall: false }
const saw = (last: Partial<Counts>): Evidence => ({ ...SILENT, last: { ...NOTHING, ...last } })
const recovers: Evidence = { ...SILENT, recent: { ...NOTHING, delivered: 20 } }
const breaks = saw({ outage: 50 })

const agency = (
  agencyId: string,
  evidence: Evidence,
  health: Health = 'operational',
  agoMs = 0,
): AgencyWatch => ({
  agencyId,
  health,
  since: health === 'operational' ? null : AFTERNOON - agoMs,
  evidence,
})
const watch = (agencies: AgencyWatch[], rest: Partial<ChannelWatch> = {}): ChannelWatch => ({
  agencies,
  all: { health: 'operational', changedAt: null },
  portal: SILENT,
  ...rest,
})
const isDown = (agoMs: number) => ({ health: 'down' as const, changedAt: AFTERNOON - agoMs })

/** `suwon down, all down` */
const words = (given: ChannelWatch) =>
  judgeChannel(given, AFTERNOON)
    .map(({ agencyId, health }) => `${agencyId ?? 'all'} ${health}`)
    .join(', ')

describe('a channel changes', () => {
  test.each<[string, ChannelWatch, string]>([
    ['not while nothing is seen', watch([agency('suwon', SILENT)]), ''],
    [
      'for the agency that sees it broken',
      watch([agency('suwon', breaks), agency('gimpo', SILENT)]),
      'suwon down',
    ],
    [
      'for all when two see it broken at once',
      watch([agency('suwon', breaks), agency('gimpo', breaks)]),
      'suwon down, gimpo down, all down',
    ],
    [
      'for all when a second sees it within the hour',
      watch([agency('suwon', SILENT, 'down', 59 * MINUTE), agency('gimpo', breaks)]),
      'gimpo down, all down',
    ],
    [
      'not for all when the first trouble is hours old: nothing new speaks of it',
      watch([agency('suwon', SILENT, 'down', HOUR), agency('gimpo', breaks)]),
      'gimpo down',
    ],
    [
      'for all when one and the portal’s own messages see it broken',
      watch([agency('suwon', breaks)], { portal: breaks }),
      'suwon down, all down',
    ],
    [
      'for nobody when only the portal’s own messages see it broken',
      watch([agency('suwon', SILENT)], { portal: breaks }),
      '',
    ],
    [
      'not for all when two merely see it slow',
      watch([agency('suwon', saw({ delivered: 40, outage: 10 })), agency('gimpo', saw({ uncertain: 50 }))]),
      'suwon degraded, gimpo degraded',
    ],
    ['for the worse from degraded', watch([agency('suwon', breaks, 'degraded', MINUTE)]), 'suwon down'],
    [
      'never for the better by a better window alone',
      watch([agency('suwon', saw({ delivered: 50 }), 'down', HOUR)]),
      '',
    ],
    ['for the better by one level', watch([agency('suwon', recovers, 'down', HOUR)]), 'suwon degraded'],
    ['and then by one more', watch([agency('suwon', recovers, 'degraded', HOUR)]), 'suwon operational'],
    [
      'for all when two agencies’ canaries arrive',
      watch([agency('suwon', recovers), agency('gimpo', recovers), agency('pocheon', SILENT, 'down', HOUR)], {
        all: isDown(HOUR),
      }),
      'pocheon degraded, all degraded',
    ],
    [
      'not for all when one agency says that its canaries arrive and two are down',
      watch(
        [
          agency('hostile', recovers),
          agency('suwon', SILENT, 'down', HOUR),
          agency('gimpo', SILENT, 'down', HOUR),
        ],
        { all: isDown(HOUR) },
      ),
      '',
    ],
    [
      'for all not again by words that are older than its recovery',
      watch([agency('suwon', SILENT, 'down', 9 * MINUTE), agency('gimpo', SILENT, 'down', 9 * MINUTE)], {
        all: { health: 'degraded', changedAt: AFTERNOON - MINUTE },
      }),
      '',
    ],
  ])('%s', (_, given, expected) => {
    expect(words(given)).toBe(expected)
  })
})

const anyCounts = fc.record({ delivered: fc.nat(60), uncertain: fc.nat(60), outage: fc.nat(60) })
const anyEvidence = fc.record({ busy: anyCounts, last: anyCounts, recent: anyCounts, isSmall: fc.boolean() })
const anyAgency = (agencyId: string): fc.Arbitrary<AgencyWatch> =>
  fc
    .record({ evidence: anyEvidence, health: fc.constantFrom(...HEALTHS), agoMs: fc.nat(2 * HOUR) })
    .map(({ evidence, health, agoMs }) => agency(agencyId, evidence, health, agoMs))
const anyWatch: fc.Arbitrary<ChannelWatch> = fc.record({
  agencies: fc.tuple(anyAgency('a'), anyAgency('b'), anyAgency('c')).map((all) => [...all]),
  all: fc.record({
    health: fc.constantFrom(...HEALTHS),
    changedAt: fc.option(fc.nat(HOUR).map((agoMs) => AFTERNOON - agoMs)),
  }),
  portal: anyEvidence,
})
const anyWatches: fc.Arbitrary<Record<Channel, ChannelWatch>> = fc.record({
  kakao: anyWatch,
  sms: anyWatch,
  email: anyWatch,
  push: anyWatch,
})
const level = (health: Health) => HEALTHS.indexOf(health)

describe('whatever is seen', () => {
  // Mutant: compare with the channels that are down already only.
  test('a detection never leaves no channel for all', () => {
    fc.assert(
      fc.property(anyWatches, fc.subarray([...CHANNELS]), (watches, staffDown) => {
        const before = CHANNELS.filter(
          (channel) => watches[channel].all.health === 'down' || staffDown.includes(channel),
        )
        fc.pre(before.length < CHANNELS.length)
        const { changes, withheld } = judgeChannels(watches, staffDown, AFTERNOON)
        const after = CHANNELS.filter((channel) => {
          const change = changes.find((each) => each.channel === channel && each.agencyId === null)
          return staffDown.includes(channel) || (change?.health ?? watches[channel].all.health) === 'down'
        })
        expect(after.length).toBeLessThan(CHANNELS.length)
        for (const { channel, because } of changes)
          if (withheld.includes(channel)) expect(because.kind).toBe('recovered')
      }),
      { numRuns: 2_000 },
    )
  })

  test('nothing gets better by more than one level, and no word is said twice', () => {
    fc.assert(
      fc.property(anyWatch, (given) => {
        const changes = judgeChannel(given, AFTERNOON)
        expect(new Set(changes.map(({ agencyId }) => agencyId)).size).toBe(changes.length)
        for (const { agencyId, health } of changes) {
          const before =
            agencyId === null
              ? given.all.health
              : given.agencies.find((each) => each.agencyId === agencyId)!.health
          expect(health).not.toBe(before)
          expect(level(before) - level(health)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  // Mutant: let one agency's recovery lift the word for all while others are down.
  test('one agency alone, whatever it reports, moves nobody else', () => {
    fc.assert(
      fc.property(anyAgency('a'), (hostile) => {
        const calm = watch([
          { ...hostile, health: 'operational', since: null },
          agency('b', SILENT),
          agency('c', SILENT),
        ])
        expect(judgeChannel(calm, AFTERNOON).every(({ agencyId }) => agencyId === 'a')).toBe(true)
        const general = watch(
          [hostile, agency('b', SILENT, 'down', MINUTE), agency('c', SILENT, 'down', MINUTE)],
          {
            all: isDown(MINUTE),
          },
        )
        expect(judgeChannel(general, AFTERNOON).every(({ agencyId }) => agencyId === 'a')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
