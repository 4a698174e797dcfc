import autocannon from 'autocannon'
import { BATCH_RECIPIENTS } from './options.ts'
import { createRandom, pickIndex, type Random } from './random.ts'
import { phoneOf, TOPICS } from './residents.ts'

/** One round against one server. */
export type LoadJob = {
  url: string
  apiKey: string
  kind: 'consult' | 'batch'
  connections: number
  seconds: number
  residents: number
  seed: number
}
/** `answers` in the expected status within `seconds`; everything else is a fault. Latencies in milliseconds. */
export type LoadResult = { answers: number; seconds: number; faults: number; p50: number; p99: number }

const BODIES = { consult: 250, batch: 10 } // a connection; each asks them in turn, over and over
const PATHS = { consult: '/api/v1/consults', batch: '/api/v1/consults/batch' }
const STATUS = { consult: 200, batch: 207 }

async function run(job: LoadJob): Promise<LoadResult> {
  const random = createRandom(job.seed)
  let answers = 0
  let others = 0
  let startedAt = 0
  let lastAt = 0
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>()
  const options = {
    url: job.url + PATHS[job.kind],
    connections: job.connections,
    duration: job.seconds,
    setupClient: (client: autocannon.Client) => client.setRequests(makeRequests(job, random)),
  }
  const instance = autocannon(options, (error: Error | null, result) =>
    error ? reject(error) : resolve(result),
  )
  // Said once every connection has its bodies, which take time to make.
  instance.on('start', () => (startedAt = performance.now()))
  instance.on('response', (_client, status) => {
    lastAt = performance.now()
    if (status === STATUS[job.kind]) answers++
    else others++
  })
  const { errors, timeouts, latency } = await promise
  const seconds = (lastAt - startedAt) / 1_000
  return { answers, seconds, faults: others + errors + timeouts, p50: latency.p50, p99: latency.p99 }
}

function makeRequests(job: LoadJob, random: Random): autocannon.Request[] {
  const headers = { authorization: `Bearer ${job.apiKey}`, 'content-type': 'application/json' }
  const makeBody = job.kind === 'consult' ? makeConsult : makeBatch
  return Array.from({ length: BODIES[job.kind] }, () => ({
    method: 'POST' as const,
    headers,
    body: JSON.stringify(makeBody(random, job.residents)),
  }))
}

function makeConsult(random: Random, residents: number) {
  return { ...makeItem(random, residents), topic: pickTopic(random) }
}

function makeBatch(random: Random, residents: number) {
  const recipients = Array.from({ length: BATCH_RECIPIENTS }, () => makeItem(random, residents))
  return { topic: pickTopic(random), recipients }
}

function makeItem(random: Random, residents: number) {
  const index = pickIndex(random, residents)
  return { recipient: { phone: phoneOf(index) }, reference: `2026-11-tax-${index}` }
}

/** Half statutory, three in ten service, two in ten advertising. */
function pickTopic(random: Random): string {
  const share = random()
  return share < 0.5 ? TOPICS.statutory : share < 0.8 ? TOPICS.service : TOPICS.advertising
}

process.on('message', (job) => {
  void run(job as LoadJob).then((result) => process.send!(result))
})
process.once('disconnect', () => process.exit())
