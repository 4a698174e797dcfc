import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REASONS, SKIP_REASONS } from '#app/domain/reason.ts'
import { formatInstant } from '#app/domain/time.ts'
import { needsConsent } from '#app/domain/topic.ts'
import { createTestApi } from '#test/support/api.ts'
import { createTestContext } from '#test/support/factories.ts'
import { anyRound } from './one-plan/arbitraries.ts'
import { readAnswer, toNormal } from './one-plan/reading.ts'
import { askEveryWay, type Case, type Portal } from './one-plan/round.ts'

const ROUNDS = 24
const PEOPLE = 14
/** The same cases every time: a disagreement is a finding, not luck. Change it to look elsewhere. */
const SEED = 20_261_126
const LIMIT_MS = 300_000

let portal: Portal
let cases: Case[]

beforeAll(async () => {
  // A database of its own: what is declared for all agencies concerns no other test.
  const ctx = await createTestContext({ fresh: true })
  portal = { ctx, api: await createTestApi(ctx) }
  const rounds = fc.sample(anyRound(PEOPLE), { numRuns: ROUNDS, seed: SEED })
  cases = []
  for (const [number, round] of rounds.sort((one, other) => one.at - other.at).entries())
    cases.push(...(await askEveryWay(portal, round, number * PEOPLE)))
}, LIMIT_MS)
afterAll(async () => {
  await portal.api.close()
  await portal.ctx.close()
})

/** What to look at when the answers differ. */
const describeCase = ({ told, topic, health, question, at }: Case) =>
  JSON.stringify({ at: formatInstant(at), ...told, topic, health, question })

// Mutant: bulk-lines.ts looks a notice up once for each topic, whatever its `sendAt` and `channels`.
test('one question is answered alike alone, in a batch and as a line of a bulk', () => {
  for (const one of cases) {
    expect(one.batch, describeCase(one)).toEqual(one.single)
    expect(one.bulk, describeCase(one)).toEqual(one.single)
  }
})

// Mutants: facts.ts takes `backups` for true; channel-health.ts puts the word for all before the agency's own.
test('and as a second reading of the contract answers it, from the import lines alone', () => {
  for (const one of cases) expect(one.single, describeCase(one)).toEqual(readAnswer(one))
})

/** The pack holds no addresses: the sender knows the one it asks by, and that the portal shows in any case. */
function withOwnAddress({ single: { steps, ...plan }, question: { recipient } }: Case): Case['single'] {
  const asked = toNormal(recipient.phone ?? recipient.email ?? '')
  const withhold = (address: string | null) => (address === asked ? address : null)
  return { ...plan, steps: steps.map((step) => ({ ...step, address: withhold(step.address) })) }
}

// Mutants: pack-resident.ts packs what is dead for all only; make.ts packs the health of all agencies.
test('a sender whom the portal has left plans emergencies, duties and services from its pack as the portal did', () => {
  for (const one of cases.filter(({ topic }) => !needsConsent(topic.class)))
    expect(one.offline, describeCase(one)).toEqual(withOwnAddress(one))
})

// Mutant: decide.ts trusts a grant that the pack knows of.
test('and sends nothing that needs consent: for the reason the portal had, or because none can be shown to hold now', () => {
  for (const one of cases.filter(({ topic }) => needsConsent(topic.class))) {
    const { single } = one
    const withheld = {
      ...{ decision: 'suppress', reasons: ['no_consent'], notBefore: null, retryAfterSeconds: null },
      ...{ steps: [], skipped: [], consent: { class: one.topic.class, record: null } },
    }
    const expected = single.decision === 'suppress' ? single : { ...single, ...withheld }
    expect(one.offline, describeCase(one)).toEqual(expected)
  }
})

// A generator that no longer meets a rule would let every test above pass.
test('every reason of both lists stands in some of the plans', () => {
  const met = new Set<string>(cases.flatMap(({ single }) => single.reasons))
  expect(REASONS.filter((reason) => !met.has(reason))).toEqual([])
  const skips = new Set<string>(cases.flatMap(({ single }) => single.skipped.map(({ reason }) => reason)))
  expect(SKIP_REASONS.filter((reason) => !skips.has(reason))).toEqual([])
})
