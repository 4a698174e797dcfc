import { collectDefaultMetrics, Counter, Gauge } from 'prom-client'
import { countJobs } from '#db/queries/job.ts'
import { CHANNELS } from '#app/domain/channel.ts'
import { HEALTHS } from '#app/domain/channel-health.ts'
import type { Ctx } from '../ctx.ts'

type Watched = Pick<Ctx, 'catalog' | 'clock' | 'metrics' | 'pools' | 'recorder' | 'bulkRecorder' | 'log'>

/** What is read at the moment somebody asks for the metrics. */
export function registerGauges(ctx: Watched): void {
  const registers = [ctx.metrics.registry]
  collectDefaultMetrics({ register: ctx.metrics.registry, prefix: 'allimgil_' })

  new Gauge({
    name: 'allimgil_channel_health',
    help: 'What holds for all agencies: 0 operational, 1 degraded, 2 down.',
    labelNames: ['channel'],
    registers,
    collect() {
      const health = ctx.catalog.healthFor(null, ctx.clock())
      for (const channel of CHANNELS) this.set({ channel }, HEALTHS.indexOf(health[channel].health))
    },
  })
  new Gauge({
    name: 'allimgil_pool_runs',
    help: 'Runs of each database pool: inside, and waiting for their turn.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const pool of Object.values(ctx.pools)) {
        const { active, waiting } = pool.stats()
        this.set({ pool: pool.name, state: 'active' }, active)
        this.set({ pool: pool.name, state: 'waiting' }, waiting)
      }
    },
  })
  const lanes = { single: ctx.recorder, bulk: ctx.bulkRecorder }
  new Gauge({
    name: 'allimgil_recorder_waiting',
    help: 'Consults waiting for a statement now.',
    labelNames: ['lane'],
    registers,
    collect() {
      for (const [lane, recorder] of Object.entries(lanes)) this.set({ lane }, recorder.stats().waiting)
    },
  })
  new Counter({
    name: 'allimgil_recorder_consults_total',
    help: 'Consults recorded, and consults refused because their answer would have come too late.',
    labelNames: ['lane', 'result'],
    registers,
    collect() {
      this.reset()
      for (const [lane, recorder] of Object.entries(lanes)) {
        const { consults, shed } = recorder.stats()
        this.inc({ lane, result: 'recorded' }, consults)
        this.inc({ lane, result: 'shed' }, shed)
      }
    },
  })
  new Gauge({
    name: 'allimgil_jobs',
    help: 'Jobs in the queue by name: due now, or to be tried again later.',
    labelNames: ['job', 'state'],
    registers,
    async collect() {
      this.reset()
      try {
        for (const { job, due, later } of await countJobs(ctx.pools.pages.db)) {
          this.set({ job, state: 'due' }, due)
          this.set({ job, state: 'later' }, later)
        }
      } catch (error) {
        // Without the database there are the more reasons to see the rest.
        ctx.log.warn({ err: error }, 'the queue could not be counted')
      }
    },
  })
}
