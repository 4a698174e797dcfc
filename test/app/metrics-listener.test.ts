import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { listenForMetrics, type MetricsListener } from '#app/metrics-listener.ts'
import { createRecorder } from '#app/services/consult/recorder.ts'
import { createHeadKeeper } from '#app/services/evidence/heads.ts'
import { registerGauges } from '#app/services/metrics/gauges.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let metrics: MetricsListener

beforeAll(async () => {
  const base = await createTestContext()
  await migrateJobs(base.database.url, base.log)
  const heads = createHeadKeeper({ dataDir: base.config.dataDir, vault: base.vault, log: base.log })
  const onStatement = base.metrics.statementsOf('single')
  const recorder = createRecorder({ pool: base.pools.consult, heads, clock: base.clock, onStatement })
  ctx = {
    ...base,
    recorder,
    async close() {
      await heads.close()
      await base.close()
    },
  }
  registerGauges(ctx)
  api = await createTestApi(ctx)
  metrics = await listenForMetrics(ctx, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await metrics.close()
  await api.close()
  await ctx.close()
})

const fetchAt = (path: string) => fetch(`http://127.0.0.1:${metrics.port}${path}`)
const read = async () => (await fetchAt('/metrics')).text()

test('answers are counted by route and status, and evidence by the time its commit took', async () => {
  const { apiKey } = await createKey(ctx)
  const topic = await createTopic(ctx)
  await api.ask(apiKey, uniquePhone(), { topic })
  await api.ask(apiKey, 'x', { topic })
  const text = await read()
  const route = 'method="POST",route="/api/v1/consults"'
  expect(text).toContain(`allimgil_http_request_seconds_count{${route},status="200"} 1`)
  expect(text).toContain(`allimgil_http_request_seconds_count{${route},status="422"} 1`)
  expect(text).toContain('allimgil_evidence_commit_seconds_count{lane="single"} 1')
  expect(text).toContain('allimgil_statement_consults_sum{lane="single",part="evidence"} 1')
})

test('health, pools, the queue and the process are there, and nothing of an agency or a person', async () => {
  const { apiKey, keyId } = await createKey(ctx)
  const phone = uniquePhone()
  await api.ask(apiKey, phone, { topic: await createTopic(ctx) })
  const text = await read()
  expect(text).toContain('allimgil_channel_health{channel="kakao"} 0')
  expect(text).toContain('allimgil_pool_runs{pool="consult",state="waiting"} 0')
  expect(text).toContain('allimgil_recorder_consults_total{lane="bulk",result="shed"} 0')
  expect(text).toContain('# TYPE allimgil_jobs gauge')
  expect(text).toContain('allimgil_process_resident_memory_bytes')
  for (const secret of [apiKey, keyId, phone.slice(4)]) expect(text).not.toContain(secret)
})

test('nothing else is offered on that port', async () => {
  expect((await fetchAt('/api/v1/topics')).status).toBe(404)
})
