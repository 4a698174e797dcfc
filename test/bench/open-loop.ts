import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadJob, LoadResult } from './load.ts'
import type { Questions } from './questions.ts'
import { quantile } from './statistics.ts'

const BODIES = 1_000 // asked in turn, over and over
const TICK_MS = 1

/**
 * So many questions a second, each at its time, however long the answers take. Latency counts from the time a question
 * was due: one that waits for a late answer before it waits as its sender would (no coordinated omission). The timer's
 * millisecond falls on every server alike.
 * @param signal ends it before its time; what was asked is still waited for
 */
export async function askOnTime(
  job: LoadJob & { perSecond: number },
  questions: Questions,
  signal: AbortSignal,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
  const bodies = Array.from({ length: BODIES }, questions.next)
  const total = Math.round(job.perSecond * job.seconds)
  const latencies: number[] = []
  const underWay = new Set<Promise<void>>()
  let faults = 0

  async function ask(index: number, dueAt: number): Promise<void> {
    const status = await post(agent, job, { path: questions.path, body: bodies[index % BODIES]! })
    if (status === questions.status) latencies.push(performance.now() - dueAt)
    else faults++
  }

  const startAt = performance.now()
  for (let next = 0; next < total && !signal.aborted;) {
    const due = Math.min(total, 1 + Math.floor(((performance.now() - startAt) * job.perSecond) / 1_000))
    for (; next < due; next++) {
      const asked = ask(next, startAt + (next * 1_000) / job.perSecond)
      underWay.add(asked)
      void asked.finally(() => underWay.delete(asked))
    }
    await sleep(TICK_MS)
  }
  await Promise.all(underWay)
  const seconds = (performance.now() - startAt) / 1_000
  agent.destroy()
  latencies.sort((a, b) => a - b)
  const [p50, p99] = [0.5, 0.99].map((share) => (latencies.length > 0 ? quantile(latencies, share) : null))
  return { answers: latencies.length, seconds, faults, p50: p50 ?? null, p99: p99 ?? null }
}

/** @returns the status, once the whole answer is there; 0: there was none */
async function post(
  agent: Agent,
  job: LoadJob,
  { path, body }: { path: string; body: string },
): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const headers = {
    authorization: `Bearer ${job.apiKey}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  const asking = request(job.url + path, { agent, method: 'POST', headers }, (answer) => {
    answer.resume()
    answer.on('end', () => resolve(answer.statusCode ?? 0))
    answer.on('error', () => resolve(0))
  })
  asking.on('error', () => resolve(0))
  asking.end(body)
  return promise
}
