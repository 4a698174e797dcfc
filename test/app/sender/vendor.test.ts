import { expect, test } from 'vitest'
import { OUTCOMES } from '#app/domain/outcome.ts'
import { nextAction } from '#app/sender/example/next-action.ts'
import type { RowState, StepOutcome, Told } from '#app/sender/example/state.ts'
import { VENDORS, vendorOf } from '#app/sender/example/vendor.ts'
import { seoul } from '../domain/plan-fixtures.ts'

const message = (mayFailOver: boolean) => ({
  ...{
    key: 'con_1-kakao',
    channel: 'kakao' as const,
    to: '01023456789',
    text: '알림',
    variables: { 이름: '김' },
  },
  mayFailOver,
})

/** The field of each provider that stands for the plan's `smsFailover` (KOREA.md 1.5). */
const FIELDS = {
  nhn: (allowed: boolean) => ({ recipientList: [{ resendParameter: { isResend: allowed } }] }),
  solapi: (allowed: boolean) => ({ messages: [{ kakaoOptions: { disableSms: !allowed } }] }),
  sens: (allowed: boolean) => ({ messages: [{ useSmsFailover: allowed }] }),
}

// Mutant: leave the field out where the plan forbids the text: SOLAPI then sends it.
test.each(VENDORS)('%s is told both that it may fail over and that it may not', (name) => {
  for (const allowed of [true, false]) {
    const { body } = vendorOf(name).request(message(allowed))
    expect(body).toMatchObject(FIELDS[name](allowed))
    expect(vendorOf(name).failsOver(body)).toBe(allowed)
  }
})

test('NHN and SOLAPI name every outcome by a code of their own list', () => {
  for (const name of ['nhn', 'solapi'] as const)
    for (const channel of ['kakao', 'sms'] as const)
      for (const outcome of OUTCOMES)
        expect(vendorOf(name).meaningOf(channel, vendorOf(name).codeOf(channel, outcome))).toBe(outcome)
})

const AT = seoul('2026-11-25 14:00')

const step = (channel: 'kakao' | 'sms' | 'post', waitSeconds: number | null, required = false) => ({
  ...{ channel, waitSeconds, required, address: null, notBefore: null },
  ...{ health: 'operational' as const, smsFailover: 'allowed' as const, via: 'agency' as const },
})

const told = (given: Partial<Told> = {}): Told => ({
  ...{ id: 'con_1', decision: 'send', strategy: 'sequence', reasons: [], notBefore: null, offline: false },
  ...{ decidedAt: '2026-11-25T13:59:00+09:00', validUntil: '2026-11-25T14:09:00+09:00' },
  steps: [step('kakao', 300), step('sms', 86_400), step('post', null)],
  ...given,
})

const row = (outcomes: StepOutcome['outcome'][], given: Partial<RowState> = {}): RowState => ({
  ...{ told: told(), refused: null, begun: outcomes.length > 0 ? { step: 0, at: AT } : null },
  tried: new Map(
    outcomes.length > 0
      ? [[0, outcomes.map((outcome, index) => ({ channel: index ? 'sms' : 'kakao', outcome, code: '1' }))]]
      : [],
  ),
  reported: new Set([0]),
  ...given,
})

test('a failure goes to the next channel at once', () => {
  expect(nextAction(row(['no_user']), AT)).toEqual({ kind: 'send', step: 1, isBegun: false })
})

// Mutant: go on at once whatever the outcome was.
test('after “uncertain” the full wait is kept, so that nobody is told twice', () => {
  const until = AT + 300_000
  expect(nextAction(row(['uncertain']), until - 1)).toEqual({ kind: 'wait', why: 'step', until })
  expect(nextAction(row(['uncertain']), until)).toEqual({ kind: 'send', step: 1, isBegun: false })
})

// Mutant: count the steps by what was tried.
test('a text that the provider sent by itself stands for the step it replaces', () => {
  expect(nextAction(row(['no_user', 'temporary']), AT)).toEqual({ kind: 'rest', result: 'post' })
  expect(nextAction(row(['no_user', 'delivered']), AT)).toEqual({ kind: 'rest', result: 'delivered' })
})

test('a letter that serves the notice goes out though a text arrived', () => {
  const legal = told({ steps: [step('kakao', 86_400), step('post', null, true)] })
  expect(nextAction(row(['delivered'], { told: legal }), AT)).toEqual({ kind: 'rest', result: 'post' })
})

// Mutant: begin on any plan there is.
test('a plan that is too old to begin on is asked for again; one that is begun is gone through', () => {
  const late = seoul('2026-11-25 14:09')
  expect(nextAction(row([]), late - 1)).toMatchObject({ kind: 'send', step: 0 })
  expect(nextAction(row([]), late)).toEqual({ kind: 'ask' })
  expect(nextAction(row(['no_user']), late)).toMatchObject({ kind: 'send', step: 1 })
})

test('a deferred notice is asked about again when the plan says so', () => {
  const deferred = told({ decision: 'defer', steps: [], notBefore: '2026-11-26T08:00:00+09:00' })
  const until = seoul('2026-11-26 08:00')
  expect(nextAction(row([], { told: deferred }), AT)).toEqual({ kind: 'wait', why: 'deferred', until })
  expect(nextAction(row([], { told: deferred }), until)).toEqual({ kind: 'ask' })
})

// Mutant: take what was begun and never heard of for unsent.
test('what may have been handed over before a kill is handed over under its own key again', () => {
  const begun = row([], { begun: { step: 0, at: AT } })
  expect(nextAction(begun, AT + 3_600_000)).toEqual({ kind: 'send', step: 0, isBegun: true })
})
