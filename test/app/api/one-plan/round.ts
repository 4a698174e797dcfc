import { CHANNELS } from '#app/domain/channel.ts'
import { formatInstant } from '#app/domain/time.ts'
import type { Topic, TopicClass } from '#app/domain/topic.ts'
import type { NoticeAsk, RecipientAsk } from '#app/domain/wire/consult-question.ts'
import { keepPartitions } from '#app/services/consult/keep-partitions.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { makePack } from '#app/services/pack/make.ts'
import type { TestApi } from '#test/support/api.ts'
import {
  createAgency,
  createKey,
  createTopic,
  findResidentId,
  importLines,
  OPERATOR,
  uniqueCode,
  type TestAgency,
  type TestContext,
} from '#test/support/factories.ts'
import { addDevice } from '../../services/push/subscribed.ts'
import type { Notice, Round } from './arbitraries.ts'
import { addressesOf, toLines, toRecipient, type Addresses } from './lines.ts'
import type { Mishap, Person } from './people.ts'
import { recordName, type Asked, type Told } from './reading.ts'
import { askInBatch, askInBulk, askSingly, openOffline, toPlan, type Way } from './ways.ts'

export type Portal = { ctx: TestContext; api: TestApi }
type Agency = TestAgency & { apiKey: string }
type Known = { person: Person; addresses: Addresses; told: Told }

/** One question, and the plan it was answered with in each way. */
export type Case = Asked & Record<'single' | 'batch' | 'bulk' | 'offline', ReturnType<typeof toPlan>>

/** Tells the portal all of a round, then asks everybody about every notice in every way at one instant. */
export async function askEveryWay(portal: Portal, round: Round, firstNumber: number): Promise<Case[]> {
  const { ctx, api } = portal
  ctx.setClock(round.at)
  await keepPartitions(ctx)
  const [us, another, third] = [await openAgency(ctx), await openAgency(ctx), await openAgency(ctx)]
  await declareAll(ctx, round, us)
  const topics = await createTopics(ctx, round.topics)
  const people = await tellPeople(ctx, round, topics, firstNumber)
  const subjects = await report(portal, us, people, ({ by }) => by === 'us')
  await report(portal, another, people, ({ by }) => by !== 'us')
  await report(portal, third, people, ({ by }) => by === 'two others')

  const notices = round.notices.map((notice) => toAsk(notice, topics))
  const recipients = people.map(({ person, addresses }, index) => ({
    recipient: toRecipient(person, addresses, subjects[index] ?? null),
  }))
  const nameOf = await readRecordNames(ctx)
  const askBy = async (way: Way) => (await way(notices, recipients)).map((answer) => toPlan(answer, nameOf))
  const single = await askBy(askSingly(api, us.apiKey))
  const batch = await askBy(askInBatch(api, us.apiKey))
  const bulk = await askBy(askInBulk(api, us.apiKey))
  await makePack(ctx, { agencyId: us.agencyId, realm: 'live' })
  const sender = await openOffline(portal, us.apiKey)
  const offline = await askBy(sender.ask)
  await sender.close()

  return notices.flatMap((notice, row) =>
    people.map(({ told }, column): Case => {
      const n = row * people.length + column
      return {
        ...{ told, topic: topics.find(({ code }) => code === notice.topic)!, at: round.at },
        ...{ health: healthFor(round), question: { ...notice, ...recipients[column]! } },
        ...{ single: single[n]!, batch: batch[n]!, bulk: bulk[n]!, offline: offline[n]! },
      }
    }),
  )
}

async function openAgency(ctx: TestContext): Promise<Agency> {
  const agency = await createAgency(ctx)
  const { apiKey } = await createKey(ctx, { agency: agency.code })
  return { ...agency, apiKey }
}

/** Every channel anew for all agencies, so that nothing is left of the round before. */
async function declareAll(ctx: TestContext, { health, ownHealth }: Round, { code }: Agency): Promise<void> {
  for (const channel of CHANNELS) {
    const reason = '시험'
    await declareHealth(ctx, { channel, health: health[channel], reason }, OPERATOR)
    const own = ownHealth[channel]
    if (own !== null) await declareHealth(ctx, { channel, health: own, reason, agency: code }, OPERATOR)
  }
}

/** CONTRACT 3, Health: the agency's own declaration before the one for all. */
const healthFor = ({ health, ownHealth }: Round) => ({
  kakao: ownHealth.kakao ?? health.kakao,
  sms: ownHealth.sms ?? health.sms,
  email: ownHealth.email ?? health.email,
  push: ownHealth.push ?? health.push,
})

async function createTopics(ctx: TestContext, given: Round['topics']): Promise<Topic[]> {
  const topics = given.map((choices) => ({
    ...{ code: uniqueCode(choices.class), name: { ko: '시험' }, urgentAllowed: true, agency: null },
    ...choices,
  }))
  for (const topic of topics) await createTopic(ctx, topic)
  return topics
}

function toAsk(notice: Notice, topics: readonly Topic[]): NoticeAsk {
  const { class: topicClass, urgency, sendAt, channels } = notice
  return {
    topic: topics.find((topic) => topic.class === topicClass)!.code,
    urgency,
    ...(sendAt === null ? {} : { sendAt: formatInstant(sendAt) }),
    ...(channels === null ? {} : { channels }),
  }
}

async function tellPeople(
  ctx: TestContext,
  round: Round,
  topics: readonly Topic[],
  firstNumber: number,
): Promise<Known[]> {
  const codes = Object.fromEntries(topics.map((topic) => [topic.class, topic.code])) as Record<
    TopicClass,
    string
  >
  const people = round.people.map((person, index): Known => {
    const addresses = addressesOf(firstNumber + index)
    const lines = toLines(person, addresses, codes)
    return { person, addresses, told: { lines, hasDevice: person.hasDevice, mishap: effectOf(person) } }
  })
  for (const which of [0, 1]) {
    const lines = people.flatMap(({ told }) => told.lines.slice(which, which + 1))
    const { refused } = await importLines(ctx, 'resident', lines)
    if (refused[0]) throw new Error(`A line was refused: ${JSON.stringify([refused[0], lines])}`)
  }
  for (const { person, addresses } of people.filter(
    ({ person }) => person.isRegistered && person.hasDevice,
  )) {
    const id = await findResidentId(ctx, ...ownKeyOf(person, addresses))
    await addDevice(ctx, id!, { endpoint: 'https://push.example' })
  }
  return people
}

/** CONTRACT 2, `POST /outcomes`: reports fall on contact points that a plan named, and touch nothing else. */
function effectOf({ mishap, points }: Person): Mishap | null {
  const isNamed = points.some(({ channel, verifiedAt }) => channel === mishap?.channel && verifiedAt !== null)
  return isNamed ? mishap : null
}

/** How an agency that means somebody registered asks for them, in the normal form. */
function ownKeyOf({ knownBy }: Person, { own }: Addresses): ['phone' | 'email', string] {
  return knownBy[0] === 'email'
    ? ['email', own.email]
    : ['phone', `+82${own.phone.replaceAll('-', '').slice(1)}`]
}

/**
 * Calls everybody by an emergency, which goes to every verified contact point, and reports of what went wrong what this
 * agency saw. @returns the subjects of those who are registered, in the order of `people`
 */
async function report(
  { ctx, api }: Portal,
  { apiKey }: Agency,
  people: readonly Known[],
  isSeen: (mishap: Mishap) => boolean,
): Promise<(string | null)[]> {
  const topic = await createTopic(ctx, { class: 'emergency' })
  const recipients = people.map(({ person, addresses }): RecipientAsk => {
    const [kind, address] = ownKeyOf(person, addresses)
    return { recipient: { [kind]: address } }
  })
  const answers = await askInBatch(api, apiKey)([{ topic }], recipients)
  const outcomes = people.flatMap(({ person: { mishap } }, index) => {
    const { id, steps } = answers[index]!
    const isStep = steps.some(({ channel }) => channel === mishap?.channel)
    if (mishap === null || !isStep || !isSeen(mishap)) return []
    return [{ consult: id, channel: mishap.channel, outcome: mishap.outcome }]
  })
  if (outcomes.length > 0) {
    const { body } = await api.post<{ results: { status: number }[] }>('/outcomes', { outcomes }, apiKey)
    if (body.results.some(({ status }) => status !== 200)) throw new Error(`Refused: ${JSON.stringify(body)}`)
  }
  return answers.map(({ subject }) => subject)
}

/** What every ledger entry says, by its id as agencies see it. */
async function readRecordNames(ctx: TestContext): Promise<(id: string) => string | undefined> {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ id: string; action: string; night: boolean; at: number }[]>`
      select 'led_' || replace(id::text, '-', '') as id, action, night, epoch_ms(at) as at from consent_event`,
  )
  const names = new Map(rows.map(({ id, action, night, at }) => [id, recordName(action, night, at)]))
  return (id) => names.get(id)
}
