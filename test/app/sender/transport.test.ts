import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createTransport, type TransportOptions } from '#app/sender/http/transport.ts'
import { ProblemError, UnreachableError, UnreadableAnswerError } from '#app/sender/errors.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void

let server: Server
let answer: Handler
let count: number

beforeEach(async () => {
  count = 0
  server = createServer((request, response) => {
    count += 1
    request.resume()
    answer(request, response, count)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const open = (given: Partial<TransportOptions> = {}) =>
  createTransport({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: 'agk_live_secret',
    timeoutMs: 2_000,
    retries: 2,
    probeAfterMs: 60_000,
    fetch,
    ...given,
  })

const send = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

const problem = (status: number, code: string) => ({
  ...{ type: `/problems/${code}`, title: 'T', status, detail: 'D', instance: '/x', code, requestId: 'r1' },
})

const fine = z.object({ fine: z.boolean() })
const get = { method: 'GET', path: '/x' } as const
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

// Mutant: retry nothing.
test('a fault that passes is tried again, and the caller hears only the answer', async () => {
  answer = (_, response, count) =>
    count < 3
      ? send(response, 503, problem(503, 'evidence_unavailable'))
      : send(response, 200, { fine: true })
  expect(await open().call(get, fine)).toEqual({ fine: true })
  expect(count).toBe(3)
})

// Mutant: retry whatever is not 200.
test('a refusal is not tried again, and the caller sees its problem', async () => {
  answer = (_, response) => send(response, 422, { ...problem(422, 'invalid'), errors: [] })
  const error = (await failure(open().call(get, fine))) as ProblemError
  expect(error).toBeInstanceOf(ProblemError)
  expect([error.problem.code, error.problem.requestId, count]).toEqual(['invalid', 'r1', 1])
})

// Mutant: leave Retry-After out of the pause.
test('nobody comes back before the time the portal named', async () => {
  const times: number[] = []
  answer = (_, response, count) => {
    times.push(performance.now())
    if (count > 1) send(response, 200, { fine: true })
    else send(response, 429, problem(429, 'rate_limited'), { 'retry-after': '1' })
  }
  await open().call(get, fine)
  // A timer may fire a millisecond early.
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(995)
})

test('a pause longer than a minute is the caller’s to take', async () => {
  answer = (_, response) => send(response, 429, problem(429, 'rate_limited'), { 'retry-after': '3600' })
  const error = (await failure(open().call(get, fine))) as ProblemError
  expect([error.retryAfterSeconds, count]).toEqual([3600, 1])
})

// Mutant: leave the breaker out.
test('after five failures in a row the portal is left alone', async () => {
  answer = (_, response) => send(response, 500, problem(500, 'internal'))
  const transport = open()
  for (let ask = 0; ask < 4; ask += 1)
    expect(await failure(transport.call(get, fine))).toBeInstanceOf(UnreachableError)
  expect(count).toBe(5)
})

test('left alone long enough, the portal is asked again', async () => {
  answer = (_, response) => send(response, 500, problem(500, 'internal'))
  const transport = open({ retries: 0, probeAfterMs: 50 })
  for (let ask = 0; ask < 5; ask += 1) await failure(transport.call(get, fine))
  answer = (_, response) => send(response, 200, { fine: true })
  await expect.poll(() => failure(transport.call(get, fine))).toBeNull()
})

// Mutant: leave out the time limit.
test('a portal that says nothing is given up in time', async () => {
  answer = () => {}
  const error = await failure(open({ timeoutMs: 100, retries: 0 }).call(get, fine))
  expect(error).toBeInstanceOf(UnreachableError)
})

// Mutant: follow redirects.
test('the key goes to the portal and nowhere else', async () => {
  const keys: unknown[] = []
  answer = (request, response) => {
    keys.push(request.headers.authorization)
    if (request.url === '/x') response.writeHead(307, { location: '/elsewhere' }).end()
    else send(response, 200, { fine: true })
  }
  expect(await failure(open({ retries: 0 }).call(get, fine))).toBeInstanceOf(UnreachableError)
  expect(keys).toEqual(['Bearer agk_live_secret'])
})

test('an answer of another shape is said to be one, without what stands in it', async () => {
  answer = (_, response) => send(response, 200, { fine: '010-2345-6789' })
  const error = (await failure(open().call(get, fine))) as UnreadableAnswerError
  expect(error).toBeInstanceOf(UnreadableAnswerError)
  expect(error.message).toContain('/fine')
  expect(error.message).not.toContain('2345')
})

test('something between us and the portal is not taken for it', async () => {
  answer = (_, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>')
  const error = (await failure(open().call(get, fine))) as ProblemError
  expect([error.problem.status, error.problem.code]).toEqual([404, 'unknown'])
})
