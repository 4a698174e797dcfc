import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NoticeAsk, RecipientAsk } from '#app/domain/wire/consult-question.ts'
import type { WireConsult } from '#app/domain/wire/consult-answer.ts'
import { createAllimgil, type Allimgil } from '#app/sender/index.ts'
import type { TestApi } from '#test/support/api.ts'
import type { TestContext } from '#test/support/factories.ts'

type Answer = Omit<WireConsult, 'reasons' | 'skipped' | 'language'> & {
  reasons: string[]
  skipped: { channel: string; reason: string }[]
  language: string | null
}
type Result = { status: number; consult?: Answer | undefined; problem?: unknown }

/** Asks everybody about every notice. @returns the answers to the first notice, then those to the second … */
export type Way = (notices: readonly NoticeAsk[], recipients: readonly RecipientAsk[]) => Promise<Answer[]>

function toAnswers(results: readonly Result[]): Answer[] {
  return results.map(({ consult, problem }) => {
    if (!consult) throw new Error(`No plan, but ${JSON.stringify(problem)}`)
    return consult
  })
}

const noticeByNotice =
  (ask: (notice: NoticeAsk, recipients: readonly RecipientAsk[]) => Promise<readonly Result[]>): Way =>
  async (notices, recipients) => {
    const answers: Answer[] = []
    for (const notice of notices) answers.push(...toAnswers(await ask(notice, recipients)))
    return answers
  }

/** A request for each question: `POST /consults`. */
export const askSingly = (api: TestApi, key: string): Way =>
  noticeByNotice((notice, recipients) => {
    const results = recipients.map(async (recipient): Promise<Result> => {
      const { status, body } = await api.post<Answer>('/consults', { ...notice, ...recipient }, key)
      return status === 200 ? { status, consult: body } : { status, problem: body }
    })
    return Promise.all(results)
  })

/** A request for each notice: `POST /consults/batch`. */
export const askInBatch = (api: TestApi, key: string): Way =>
  noticeByNotice(async (notice, recipients) => {
    const { body } = await api.post<{ results: Result[] }>('/consults/batch', { ...notice, recipients }, key)
    return body.results
  })

/** One request for all, a line for each question: `POST /consults/bulk`. The notices of one person follow each other. */
export const askInBulk =
  (api: TestApi, key: string): Way =>
  async (notices, recipients) => {
    const lines = recipients.flatMap((recipient) =>
      notices.map((notice) => JSON.stringify({ ...notice, ...recipient })),
    )
    const { body } = await api.host.inject({
      method: 'POST',
      url: '/api/v1/consults/bulk',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      payload: lines.join('\n'),
    })
    const answers = toAnswers(
      body
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Result),
    )
    return notices.flatMap((_, notice) =>
      recipients.map((_, recipient) => answers[recipient * notices.length + notice]!),
    )
  }

/** A sender with the continuity pack of this moment, from whom the portal is then taken away. */
export async function openOffline(
  { api, ctx }: { api: TestApi; ctx: TestContext },
  apiKey: string,
): Promise<{ ask: Way; close(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'allimgil-one-plan-'))
  let isReachable = true
  const reach: typeof fetch = async (input, init) => {
    if (!isReachable) throw new TypeError('fetch failed')
    const { pathname, search } = new URL(input as string)
    const response = await api.host.inject({
      method: 'GET',
      url: pathname + search,
      headers: init?.headers as Record<string, string>,
    })
    const headers = { 'content-type': String(response.headers['content-type']) }
    return new Response(new Uint8Array(response.rawPayload), { status: response.statusCode, headers })
  }
  const client: Allimgil = createAllimgil({
    ...{ baseUrl: 'http://portal.example.kr', apiKey, dataDir, fetch: reach, clock: ctx.clock },
    ...{ retries: 0, flushEveryMs: 0, refreshPackEveryMs: 0 },
  })
  await client.refreshPack()
  isReachable = false
  return {
    ask: noticeByNotice(async (notice, recipients) => {
      const results = await client.consultMany(notice, recipients)
      if (results.some(({ consult }) => consult?.offline === false)) throw new Error('The portal answered.')
      return results
    }),
    async close() {
      await client.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What of an answer is the plan, in the words of `readAnswer`. @param nameOf names a ledger entry by its id */
export function toPlan(answer: Answer, nameOf: (record: string) => string | undefined) {
  const { registered, language, preferenceVersion, decision, reasons, strategy, skipped, consent } = answer
  return {
    ...{ registered, language, preferenceVersion, decision, reasons, strategy, skipped },
    notBefore: toTime(answer.notBefore),
    retryAfterSeconds: answer.retryAfterSeconds ?? null,
    steps: answer.steps.map((step) => ({ ...step, notBefore: toTime(step.notBefore) })),
    consent: { class: consent.class, record: consent.record && nameOf(consent.record) },
    validUntil: toTime(answer.validUntil),
  }
}

const toTime = (text: string | null) => (text === null ? null : Date.parse(text))
