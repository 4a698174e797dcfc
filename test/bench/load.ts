import autocannon from 'autocannon'
import { askOnTime } from './open-loop.ts'
import { openQuestions, type QuestionKind, type Questions } from './questions.ts'

/** One round against one server. */
export type LoadJob = {
  url: string
  apiKey: string
  dataDir: string
  kind: QuestionKind
  connections: number
  seconds: number
  residents: number
  seed: number
  /** null: a closed loop; else so many a second, whether they are answered or not (see open-loop.ts). */
  perSecond: number | null
}
/**
 * `answers`: recipients answered in the expected status within `seconds`; everything else is a fault. Latencies in
 * milliseconds; null: not known.
 */
export type LoadResult = {
  answers: number
  seconds: number
  faults: number
  p50: number | null
  p99: number | null
}

const BODIES = { consult: 250, graphql: 250, batch: 10 } // a connection; each asks them in turn, over and over

const enough = { current: new AbortController() }

async function run(job: LoadJob): Promise<LoadResult> {
  enough.current = new AbortController()
  const questions = await openQuestions(job)
  return job.perSecond === null
    ? askAndAskAgain(job, questions)
    : askOnTime({ ...job, perSecond: job.perSecond }, questions, enough.current.signal)
}

/** A closed loop: every connection asks as soon as it was answered. */
async function askAndAskAgain(job: LoadJob, questions: Questions): Promise<LoadResult> {
  const { fault } = questions
  let answers = 0
  let others = 0
  let startedAt = 0
  let lastAt = 0
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>()
  const options = {
    url: job.url + questions.path,
    connections: job.connections,
    duration: job.seconds,
    ...(fault === null ? {} : { verifyBody: (body: unknown) => !String(body).includes(fault) }),
    setupClient: (client: autocannon.Client) => client.setRequests(makeRequests(job, questions)),
  }
  const instance = autocannon(options, (error: Error | null, result) =>
    error ? reject(error) : resolve(result),
  )
  // Said once every connection has its bodies, which take time to make.
  instance.on('start', () => (startedAt = performance.now()))
  instance.on('response', (_client, status) => {
    lastAt = performance.now()
    if (status === questions.status) answers += questions.recipients
    else others++
  })
  const { errors, timeouts, mismatches, latency } = await promise
  const seconds = (lastAt - startedAt) / 1_000
  return {
    answers,
    seconds,
    faults: others + errors + timeouts + mismatches,
    p50: latency.p50,
    p99: latency.p99,
  }
}

function makeRequests({ apiKey, kind }: LoadJob, { next }: Questions): autocannon.Request[] {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  return Array.from({ length: BODIES[kind] }, () => ({ method: 'POST' as const, headers, body: next() }))
}

process.on('message', (message) => {
  if (message === 'enough') return enough.current.abort()
  void run(message as LoadJob).then((result) => process.send!(result))
})
process.once('disconnect', () => process.exit())
