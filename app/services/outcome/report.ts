import { createHash } from 'node:crypto'
import { findUnavailable } from '#db/client.ts'
import { findPlannedSteps } from '#db/queries/outcome.ts'
import { addRefusedReports, type Refusal } from '#db/queries/refused-report.ts'
import type { RefusedReport, ReportVerdict } from '#app/domain/outcome.ts'
import { formatDay } from '#app/domain/time.ts'
import { outcomesBody } from '#app/domain/wire/outcome-report.ts'
import type { Key } from '../catalog/catalog.ts'
import { parseConsultId } from '../consult/parse-consult-id.ts'
import { invalidBody, parseShape } from '../consult/question.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { applyEffects } from './effects.ts'
import { parseReport, type ParsedReport } from './parse.ts'
import { recordReports, type StepReport } from './record.ts'

/** `counts`: it tells staff something; then `names`, what it named. */
type Refused = { ok: false; error: ServiceError; counts?: RefusedReport; names?: string }
export type ReportResult = { ok: true; duplicate: boolean } | Refused

/** One item on its way through the checks, which come in the contract's order: shape, consult, channel, conflict. */
type Shaped = { ok: true; report: ParsedReport } | Refused
type Checked = { ok: true; report: StepReport } | Refused

/**
 * `POST /outcomes`: what became of up to 1,000 steps, answered in the order reported; one bad item never fails the rest.
 * Told twice, it is recorded once. All that is good is committed together, with what it does to contact points.
 * @throws ServiceError `invalid` for faults of the whole; `unavailable`: nothing was recorded, report it again
 */
export async function reportOutcomes(
  ctx: Pick<Ctx, 'clock' | 'log' | 'pools'>,
  key: Key,
  body: unknown,
): Promise<ReportResult[]> {
  const shape = parseShape(outcomesBody, body)
  if (!shape.ok) throw invalidBody(shape.errors)
  const now = ctx.clock()
  const items = shape.value.outcomes.map((item): Shaped => {
    const parsed = parseReport(item, now)
    return parsed.ok ? { ok: true, report: parsed.value } : { ok: false, error: invalidBody(parsed.errors) }
  })
  try {
    const checked = await checkSteps(ctx, key, items)
    return answer(checked, await recordAll(ctx, key, checked))
  } catch (error) {
    if (!findUnavailable(error)) throw error
    ctx.log.error({ err: error }, 'outcomes could not be recorded')
    throw new ServiceError('unavailable', 'Nothing was recorded. Report it again.', {
      retryAfterSeconds: 1,
      cause: error,
    })
  }
}

/** The second and third check of each item, all by one look-up. */
async function checkSteps(ctx: Pick<Ctx, 'pools'>, key: Key, items: readonly Shaped[]): Promise<Checked[]> {
  const names = items.map((item) => {
    const name = item.ok ? parseConsultId(item.report.consult) : null
    return item.ok && name !== null ? { ...name, channel: item.report.channel } : null
  })
  const steps = await findPlannedSteps(
    ctx.pools.pages.db,
    key,
    names.filter((name) => name !== null),
  )
  const found = new Map(steps.map((step) => [`${step.consultId}/${step.channel}`, step]))
  return items.map((item, index): Checked => {
    if (!item.ok) return item
    const name = names[index]
    const step = name && found.get(`${name.consultId}/${name.channel}`)
    const named = `${item.report.consult}/${item.report.channel}`
    if (!step) return { ok: false, error: unknownConsult(), counts: 'no_consult', names: named }
    if (!step.isStep) return { ok: false, error: noStep(item.report), counts: 'no_step', names: named }
    const { outcome, providerCode, at } = item.report
    return { ok: true, report: { step, outcome, providerCode, at } }
  })
}

/** @returns what became of the good ones */
async function recordAll(
  ctx: Pick<Ctx, 'clock' | 'log' | 'pools'>,
  key: Key,
  checked: readonly Checked[],
): Promise<ReportVerdict[]> {
  const reports = checked.flatMap((item) => (item.ok ? [item.report] : []))
  const refusals = refusalsOf(key, checked)
  if (reports.length + refusals.length === 0) return []
  const reporter = { agencyId: key.agencyId, apiKeyId: key.id }
  return ctx.pools.pages.begin(async (tx) => {
    const verdicts = await recordReports(tx, ctx, reporter, reports)
    await applyEffects(
      tx,
      ctx,
      reporter,
      reports.filter((_, index) => isTaken(verdicts[index])),
    )
    // Last, for it is one row for everything an agency sends.
    const now = ctx.clock()
    const on = { agencyId: key.agencyId, day: formatDay(now), at: new Date(now) }
    await addRefusedReports(tx, { ...on, refusals })
    return verdicts
  })
}

/** What tells staff of notices that nobody asked about, each by what it named; a rehearsal tells nothing. */
function refusalsOf(key: Key, checked: readonly Checked[]): Refusal[] {
  if (key.realm !== 'live') return []
  return checked.flatMap((item) =>
    !item.ok && item.counts && item.names !== undefined
      ? [{ reason: item.counts, hash: hashOf(item.names) }]
      : [],
  )
}

/** Sixteen bytes of it, written as the database writes them back. */
const hashOf = (names: string) =>
  createHash('sha256')
    .update(names)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

function answer(checked: readonly Checked[], verdicts: readonly ReportVerdict[]): ReportResult[] {
  let next = 0
  return checked.map((item): ReportResult => {
    if (!item.ok) return item
    const verdict = verdicts[next++]
    if (verdict === 'conflict') return { ok: false, error: conflicting() }
    return { ok: true, duplicate: verdict === 'duplicate' }
  })
}

const isTaken = (verdict: ReportVerdict | undefined) => verdict === 'recorded' || verdict === 'replaced'

const unknownConsult = () => new ServiceError('not_found', 'No consult of this agency has this id.')

const noStep = ({ channel }: ParsedReport) =>
  invalidField('/channel', 'not_one_of', `The plan of this consult has no step ${channel}.`)

const conflicting = () =>
  new ServiceError('conflict', 'Another outcome of this step stands; only "uncertain" can be replaced.')
