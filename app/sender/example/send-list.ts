import { parsePhone } from '#app/domain/contact-point.ts'
import { SECOND } from '#app/domain/time.ts'
import type { OutcomeReport } from '#app/domain/wire/outcome-report.ts'
import { isValid, type Answer } from '../answer.ts'
import type { Allimgil } from '../client.ts'
import { pause } from '../pause.ts'
import { nextAction, type Action } from './next-action.ts'
import type { SimulatedProvider } from './provider.ts'
import type { Person, PeopleList } from './read-people.ts'
import type { State, StateLine, StepOutcome, Told } from './state.ts'
import type { Message, MessageChannel, Vendor } from './vendor.ts'

/** Asked, handed over and reported together. */
const ROWS_AT_ONCE = 100

type Options = {
  list: PeopleList
  topic: string
  client: Allimgil
  provider: SimulatedProvider
  vendor: Vendor
  state: State
  rate: number
  clock: () => number
  onProgress: (settledRows: number) => void
}

type Doing<Kind> = { readonly row: number; readonly action: Extract<Action, { kind: Kind }> }

/**
 * Sends one notice to a list: asks how to reach each person, hands the message to the provider, reports what became of
 * it, goes on to the next channel where that failed. Everything is noted before it is done or right after, so that it can
 * be stopped at any point: an answer that was noted is not asked for again, and what may have been handed over is handed
 * over under the same key, by which the provider knows it.
 */
export async function sendList(options: Options): Promise<void> {
  const { list, onProgress } = options
  for (let from = 0; from < list.people.length; from += ROWS_AT_ONCE) {
    const length = Math.min(ROWS_AT_ONCE, list.people.length - from)
    await sendRows(
      options,
      Array.from({ length }, (_, index) => from + index),
    )
    onProgress(from + length)
  }
}

/** Round after round until nothing is left that can be done now. */
async function sendRows(options: Options, rows: readonly number[]): Promise<void> {
  for (;;) {
    const at = options.clock()
    const doing = rows.map((row) => ({ row, action: nextAction(options.state.of(row), at) }))
    const asks = doing.filter((one): one is Doing<'ask'> => one.action.kind === 'ask')
    const sends = doing.filter((one): one is Doing<'send'> => one.action.kind === 'send')
    const reports = doing.filter((one): one is Doing<'report'> => one.action.kind === 'report')
    if (asks.length + sends.length + reports.length === 0) return
    await report(options, reports)
    await ask(options, asks)
    await send(options, sends)
  }
}

async function ask({ client, list, topic, state }: Options, asks: readonly Doing<'ask'>[]): Promise<void> {
  if (asks.length === 0) return
  const recipients = asks.map(({ row }) => ({
    recipient: { phone: list.people[row]!.phone },
    reference: referenceOf(list, row),
  }))
  const results = await client.consultMany({ topic, channels: ['kakao', 'sms'] }, recipients)
  await state.note(
    results.map((result, index): StateLine => {
      const { row } = asks[index]!
      if (result.consult) return { kind: 'asked', row, told: toTold(result.consult) }
      return { kind: 'refused', row, code: result.problem.errors?.[0]?.code ?? result.problem.code }
    }),
  )
}

async function send(options: Options, sends: readonly Doing<'send'>[]): Promise<void> {
  if (sends.length === 0) return
  const { provider, state, vendor, rate, clock } = options
  const at = clock()
  // What was good a moment ago may be too old by now: left alone, it is asked for again.
  const sending = sends.filter(({ row }) => state.of(row).begun !== null || isValid(state.of(row).told!, at))
  const started = sending.filter(({ action }) => !action.isBegun)
  await state.note(started.map(({ row, action }) => ({ kind: 'sending', row, step: action.step, at })))
  await provider.send(sending.map(({ row, action }) => toMessage(options, row, action.step)))
  await state.note(
    sending.map(({ row, action: { step } }): StateLine => {
      const deliveries = provider.deliveriesOf(keyOf(state.of(row).told!, step)) ?? []
      const outcomes = deliveries.map(({ channel, code }): StepOutcome => ({
        // No result yet is `uncertain`: the next channel is given its time.
        ...{ channel, code, outcome: vendor.meaningOf(channel, code) ?? 'uncertain' },
      }))
      return { kind: 'sent', row, step, outcomes }
    }),
  )
  await pause((sending.length / rate) * SECOND, new AbortController().signal)
}

/** The client keeps outcomes on disk until the portal has them, and the portal knows them again. */
async function report({ client, state }: Options, reports: readonly Doing<'report'>[]): Promise<void> {
  if (reports.length === 0) return
  const outcomes = reports.flatMap(({ row, action: { step } }) => {
    const { told, tried } = state.of(row)
    return (tried.get(step) ?? []).map(({ channel, outcome, code }): OutcomeReport => ({
      ...{ consult: told!.id, channel, outcome, providerCode: code },
    }))
  })
  await client.reportOutcomes(outcomes)
  await state.note(reports.map(({ row, action: { step } }) => ({ kind: 'reported', row, step })))
}

function toTold(answer: Answer): Told {
  const { id, decision, strategy, reasons, notBefore, validUntil, decidedAt, offline } = answer
  return {
    ...{ id, decision, strategy, reasons, notBefore, validUntil, decidedAt, offline },
    retryAfterSeconds: answer.retryAfterSeconds,
    steps: answer.steps,
  }
}

function toMessage({ list, state }: Options, row: number, step: number): Message {
  const person = list.people[row]!
  const { told } = state.of(row)
  const { channel, address, smsFailover } = told!.steps[step]!
  return {
    key: keyOf(told!, step),
    channel: channel as MessageChannel,
    // No address: the sender uses its own record for that channel.
    to: nationalDigits(address ?? person.phone),
    text: `[알림길 시험] ${person.name}님, 납부하실 금액은 ${person.amount}원입니다.`,
    variables: { 이름: person.name, 금액: person.amount },
    mayFailOver: smsFailover === 'allowed',
  }
}

const keyOf = (told: Told, step: number): string => `${told.id}-${told.steps[step]!.channel}`

const referenceOf = ({ mark }: PeopleList, row: number): string => `${mark}-${row + 1}`

const nationalDigits = (phone: Person['phone']): string => (parsePhone(phone) ?? phone).replace(/^\+82/, '0')
