import type { ConsultAnswer } from '#app/services/consult/answer.ts'
import type { Channel, StepChannel } from '#app/domain/channel.ts'
import { DAY, SECOND, type Instant } from '#app/domain/time.ts'
import type { TestApi } from '#test/support/api.ts'
import { importLines, uniquePhone, type TestContext } from '#test/support/factories.ts'

/** How the residents of a municipality are reached: how many in a hundred. Strangers are not registered here. */
const PEOPLE = { both: 60, stranger: 15, kakaoAlone: 10, smsFirst: 8, mail: 7 } as const
export type Kind = keyof typeof PEOPLE

const CHANNELS_OF: Record<Kind, Channel[]> = {
  both: ['kakao', 'sms'],
  stranger: [],
  kakaoAlone: ['kakao'],
  smsFirst: ['sms', 'kakao'],
  mail: ['kakao', 'email'],
}

export const SERVICES = ['petition.progress', 'library.loan'] as const
export const DUTIES = ['tax.payment-due', 'civil-defence.training'] as const
const TOPICS = [...SERVICES, ...DUTIES]

/** So many notices in a row are about one topic: a sending system works its lists off. */
const RUN = 11

/**
 * Every so many of the notices that another way was found for wait in the sender's own queue until the plan is over, which
 * holds for a minute while a channel is down: it asks about them again, and once more.
 */
const SLOW = 7
const SLOW_SECONDS = 120
const SLOW_TIMES = 2

/** What became of what is handed to KakaoTalk: it arrives; it is refused at once; it is taken and never heard of again. */
export type Kakao = { state: 'works' | 'fails' | 'swallows' }

export type Notice = { reference: string; kind: Kind; phone: string; topic: string }
/** One question and what it led to. */
export type Asked = { at: Instant; notice: Notice; plan: ConsultAnswer }
export type Sent = { at: Instant; notice: Notice; channel: StepChannel }
type Trying = { asked: Asked; place: number; nextAt: Instant }

export type Municipality = {
  phones: Record<Kind, string[]>
  /** Puts so many notices on their way, to its residents in turn, about its topics in turn (or about one). */
  take(count: number, topic?: string): void
  /** What a sending system does every minute: asks, hands over, goes on where nothing is heard, and reports. */
  work(): Promise<void>
  taken: Notice[]
  asked: Asked[]
  /** What reached somebody. */
  arrived: Sent[]
  /** Put off, or tried without success: asked about again later. */
  waiting(): number
}

/** The topics of the story and a hundred residents for each sending system to write to. */
export async function importTopics(ctx: TestContext): Promise<void> {
  const line = (code: string, topicClass: string) => ({
    code,
    class: topicClass,
    name: { ko: code },
    defaultOrder: ['kakao', 'sms'],
  })
  await importLines(ctx, 'topic', [
    ...SERVICES.map((code) => line(code, 'service')),
    ...DUTIES.map((code) => line(code, 'statutory')),
  ])
}

/** A sending system as CONTRACT.md tells one to be, with its residents; it knows the portal by its API alone. */
export async function createMunicipality(
  ctx: TestContext,
  { api, apiKey, kakao }: { api: TestApi; apiKey: string; kakao: Kakao },
): Promise<Municipality> {
  const phones = await importPeople(ctx)
  const people = (Object.keys(PEOPLE) as Kind[]).flatMap((kind) =>
    phones[kind].map((phone) => ({ kind, phone })),
  )
  const taken: Notice[] = []
  const asked: Asked[] = []
  const arrived: Sent[] = []
  let queue: { notice: Notice; notBefore: Instant }[] = []
  let trying: Trying[] = []
  const waited = new Map<string, number>()

  /** Whether a notice is still in the queue when its plan is over. */
  const isSlow = ({ notice: { kind, reference }, plan }: Asked): boolean => {
    const times = waited.get(reference) ?? 0
    const isMoved = (kind === 'both' || kind === 'mail') && plan.steps[0]?.channel !== 'kakao'
    if (!isMoved || Number(reference.slice(-6)) % SLOW !== 0 || times === SLOW_TIMES) return false
    waited.set(reference, times + 1)
    return true
  }

  const takeOne = (topic?: string) => {
    const number = taken.length
    const reference = `2022-10-${String(number).padStart(6, '0')}`
    // 37 and 100 have no factor in common: everybody in turn, and never twice the same kind in a row.
    const person = people[(number * 37) % people.length]!
    const notice = { ...person, reference, topic: topic ?? TOPICS[Math.floor(number / RUN) % TOPICS.length]! }
    taken.push(notice)
    queue.push({ notice, notBefore: ctx.clock() })
  }

  async function ask(topic: string, notices: readonly Notice[]): Promise<Asked[]> {
    const recipients = notices.map(({ phone, reference }) => ({ recipient: { phone }, reference }))
    const { body } = await api.post<{ results: { status: number; consult: ConsultAnswer }[] }>(
      '/consults/batch',
      { topic, channels: ['kakao', 'sms', 'email'], recipients },
      apiKey,
    )
    return body.results.map(({ consult }, place) => ({
      at: ctx.clock(),
      notice: notices[place]!,
      plan: consult,
    }))
  }

  return {
    phones,
    taken,
    asked,
    arrived,
    waiting: () => queue.length + trying.length,
    take(count, topic) {
      for (let number = 0; number < count; number++) takeOne(topic)
    },
    async work() {
      const now = ctx.clock()
      const outcomes: { consult: string; channel: StepChannel; outcome: string }[] = []
      const askAgain = (notice: Notice, inSeconds: number) =>
        queue.push({ notice, notBefore: now + inSeconds * SECOND })

      /** Hands a notice over from a step of its plan on, until it arrived or there is something to wait for. */
      const handOver = (one: Asked, from: number) => {
        const { steps, id } = one.plan
        for (const [place, { channel, waitSeconds }] of [...steps.entries()].slice(from)) {
          if (channel === 'kakao' && kakao.state === 'swallows') {
            trying.push({ asked: one, place, nextAt: now + (waitSeconds ?? 0) * SECOND })
            return
          }
          const outcome = channel === 'kakao' && kakao.state === 'fails' ? 'outage' : 'delivered'
          outcomes.push({ consult: id, channel, outcome })
          if (outcome === 'outage') continue
          arrived.push({ at: now, notice: one.notice, channel })
          return
        }
        askAgain(one.notice, 300)
      }

      const due = trying.filter(({ nextAt }) => nextAt <= now)
      trying = trying.filter(({ nextAt }) => nextAt > now)
      for (const { asked: one, place } of due) handOver(one, place + 1)

      const ready = queue.filter(({ notBefore }) => notBefore <= now).map(({ notice }) => notice)
      queue = queue.filter(({ notBefore }) => notBefore > now)
      for (const [topic, notices] of Map.groupBy(ready, (notice) => notice.topic)) {
        for (const one of await ask(topic, notices)) {
          asked.push(one)
          if (one.plan.decision === 'send' && isSlow(one)) askAgain(one.notice, SLOW_SECONDS)
          else if (one.plan.decision === 'send') handOver(one, 0)
          else askAgain(one.notice, one.plan.retryAfterSeconds ?? 300)
        }
      }
      await report(outcomes)
    },
  }

  async function report(outcomes: readonly object[]): Promise<void> {
    for (let done = 0; done < outcomes.length; done += 1_000) {
      const { body } = await api.post<{ results: { status: number }[] }>(
        '/outcomes',
        { outcomes: outcomes.slice(done, done + 1_000) },
        apiKey,
      )
      const refused = body.results.filter(({ status }) => status !== 200)
      if (refused.length > 0) throw new Error(`outcomes were refused: ${JSON.stringify(refused[0])}`)
    }
  }
}

async function importPeople(ctx: TestContext): Promise<Record<Kind, string[]>> {
  const phones = {} as Record<Kind, string[]>
  const verifiedAt = new Date(ctx.clock() - 60 * DAY).toISOString()
  for (const [kind, count] of Object.entries(PEOPLE) as [Kind, number][]) {
    phones[kind] = Array.from({ length: count }, () => uniquePhone())
    if (kind === 'stranger') continue
    const order = CHANNELS_OF[kind]
    await importLines(
      ctx,
      'resident',
      phones[kind].map((phone) => ({
        phone,
        order,
        contactPoints: order.map((channel) => ({
          channel,
          address: channel === 'email' ? `${phone.replaceAll('-', '')}@example.kr` : phone,
          verifiedAt,
        })),
      })),
    )
  }
  return phones
}
