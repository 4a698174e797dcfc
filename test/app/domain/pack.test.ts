import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolvePlan, type Plan, type ResidentFacts } from '#app/domain/channel-plan.ts'
import { packedHealthAt, packRecord, toResidentFacts, type PackRecord } from '#app/domain/pack.ts'
import { anyQuestion } from './plan-arbitraries.ts'
import { AFTERNOON, prefer, resident } from './plan-fixtures.ts'

const CODE = 'test.topic'

/** The record the portal would pack of these facts. */
function toRecord(facts: ResidentFacts, code = CODE): PackRecord {
  return {
    h: [],
    p: {
      subject: 'sub_k1_x',
      version: facts.preferenceVersion,
      language: facts.language,
      share: facts.shareAddresses,
      points: facts.contactPoints.map((point) => ({
        c: point.channel,
        k: point.addressKey,
        v: point.verifiedAt,
        f: point.confirmedAt,
        x: point.unreachable,
        b: point.blocked,
      })),
      order: facts.order && [...facts.order],
      quiet: facts.quietHours,
      topics: facts.topic
        ? { [code]: { ...facts.topic, order: facts.topic.order && [...facts.topic.order] } }
        : {},
      consents: facts.consent ? { [code]: facts.consent } : {},
    },
  }
}

const withoutIds = ({ steps, ...plan }: Plan) => ({
  ...plan,
  steps: steps.map(({ contactPointId, ...step }) => ({ ...step, hasPoint: contactPointId !== null })),
})

// Mutant: toResidentFacts drops one field (quiet hours, say).
test('a packed resident gets the very plan', () => {
  fc.assert(
    fc.property(anyQuestion, ({ facts, ask, at }) => {
      fc.pre(facts.resident !== null)
      const text = JSON.stringify(toRecord(facts.resident, facts.topic.code))
      const packed = toResidentFacts(packRecord.parse(JSON.parse(text)), facts.topic.code)
      expect(withoutIds(resolvePlan({ ...facts, resident: packed }, ask, at))).toEqual(
        withoutIds(resolvePlan(facts, ask, at)),
      )
    }),
    { numRuns: 500 },
  )
})

test('what was chosen for one topic says nothing about another, whatever it is called', () => {
  const record = toRecord(resident({ topic: prefer({ optedOut: true }) }))
  expect(toResidentFacts(record, CODE).topic).toMatchObject({ optedOut: true })
  expect(toResidentFacts(record, 'other.topic').topic).toBeNull()
  expect(toResidentFacts(record, 'constructor')).toMatchObject({ topic: null, consent: null })
})

test('a channel that was to be down until four is taken for working at four', () => {
  const working = { health: 'operational' as const, until: null }
  const down = { health: 'down' as const, until: AFTERNOON }
  const health = { kakao: down, sms: { ...down, until: null }, email: working, push: working }
  expect(packedHealthAt({ health }, AFTERNOON - 1)).toMatchObject({ kakao: 'down', sms: 'down' })
  expect(packedHealthAt({ health }, AFTERNOON)).toMatchObject({ kakao: 'operational', sms: 'down' })
})
