import { resolvePlan, type Plan, type PlanStep, type ResidentFacts } from '#app/domain/channel-plan.ts'
import type { ChannelHealth } from '#app/domain/channel-health.ts'
import type { OfflineConsult } from '#app/domain/offline-consult.ts'
import { toResidentFacts, type PackRecord } from '#app/domain/pack.ts'
import { faultsOf, parseItem, parseNotice, parseShape, type Item, type Notice } from '#app/domain/question.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import { needsConsent, type Topic } from '#app/domain/topic.ts'
import { consultBody, type ConsultAsk } from '#app/domain/wire/consult-question.ts'
import type { Answer } from '../answer.ts'
import { standingOf, type Standing } from '../changes/standing.ts'
import type { ChangeLog } from '../changes/change-log.ts'
import { invalidQuestion } from '../errors.ts'
import type { Pack } from '../pack/open-pack.ts'
import { timedUuid } from './timed-uuid.ts'

/** The plan, and what the portal is told of it once it can be reached. */
export type OfflineDecision = { readonly answer: Answer; readonly consult: OfflineConsult }

/** What this client knows while the portal is silent. */
export type Known = {
  readonly pack: Pack
  /** What the feed told since the pack was made. */
  readonly changes: Pick<ChangeLog, 'heardOf'>
  /** Of the channels; the pack's own view may be a night old. */
  readonly health: ChannelHealth
}

/** When a service that was put off is asked about again: as long as R5 waits for a channel. */
const RETRY_AFTER_SECONDS = 300

/**
 * Answers a question from the continuity pack, by the same rules as the portal (CONTRACT 3): emergencies, duties and
 * services get their plan, whoever is not in the pack is a stranger (R1). Consent and advertising are suppressed: the
 * pack may say that somebody agreed, but not that they still do, and 정보통신망법 §50 ② leaves no time. Where the pack
 * itself knows a reason against it that reason is told, else `no_consent`: none that could be shown to hold now. Who was
 * erased since the pack was made is a stranger; a service for somebody who changed something since is put off until the
 * portal can be asked, for what they chose is not known here.
 * @throws ProblemError 422, as the portal would
 */
export async function decideOffline(
  { pack, changes, health }: Known,
  ask: ConsultAsk,
  at: Instant,
): Promise<OfflineDecision> {
  const { item, notice } = parseAsk(pack, ask, at)
  const { record, standing } = await findRecord(pack, changes, item)
  const resident = record && toResidentFacts(record, notice.topic.code)
  const packed = resolvePlan({ topic: notice.topic, health, resident }, notice, at)
  const plan = guardConsent(guardChanged(packed, standing))
  const id = timedUuid(at)
  const answer = toAnswer(id, { item, plan, record, resident, at }, addressReader(pack, item, resident))
  return { answer, consult: toOfflineConsult(id, ask, answer) }
}

function parseAsk(pack: Pack, ask: ConsultAsk, at: Instant): { item: Item; notice: Notice } {
  const shape = parseShape(consultBody, ask)
  if (!shape.ok) throw invalidQuestion(shape.errors)
  const item = parseItem(shape.value)
  // What JSON leaves out is absent, never undefined.
  const topics = pack.head.topics as Topic[]
  const notice = parseNotice(shape.value, (code) => topics.find((topic) => topic.code === code), at)
  if (!item.ok || !notice.ok) throw invalidQuestion([...faultsOf(item), ...faultsOf(notice)])
  return { item: item.value, notice: notice.value }
}

type Found = { readonly record: PackRecord | null; readonly standing: Standing }

async function findRecord(pack: Pack, changes: Known['changes'], { recipient }: Item): Promise<Found> {
  const packed = await (recipient.kind === 'subject'
    ? pack.find({ kind: 'subject', subject: recipient.subject })
    : pack.find({ kind: 'address', hash: pack.hashOf(recipient.kind, recipient.address) }))
  const standing = packed ? standingOf(changes, packed) : 'as_packed'
  const record = standing === 'erased' ? null : packed
  if (record !== null || recipient.kind !== 'subject') return { record, standing }
  const detail = 'This subject is not in the continuity pack.'
  throw invalidQuestion([{ pointer: '/recipient/subject', code: 'unknown_subject', detail }])
}

function guardChanged(plan: Plan, standing: Standing): Plan {
  if (standing !== 'changed' || plan.consent.class !== 'service') return plan
  return { ...emptied(plan), decision: 'defer', reasons: [], retryAfterSeconds: RETRY_AFTER_SECONDS }
}

function guardConsent(plan: Plan): Plan {
  if (!needsConsent(plan.consent.class) || plan.decision === 'suppress') return plan
  const consent = { ...plan.consent, record: null }
  return { ...emptied(plan), decision: 'suppress', reasons: ['no_consent'], consent }
}

const emptied = (plan: Plan): Plan => ({
  ...plan,
  notBefore: null,
  retryAfterSeconds: null,
  steps: [],
  skipped: [],
})

/** The address asked by, where a step goes to it; any other the pack does not hold. */
function addressReader(pack: Pack, { recipient }: Item, resident: ResidentFacts | null) {
  return ({ contactPointId, via }: PlanStep): string | null => {
    if (recipient.kind === 'subject' || via === 'portal') return null
    const point = resident?.contactPoints.find(({ id }) => id === contactPointId)
    return point?.addressKey === pack.hashOf(recipient.kind, recipient.address) ? recipient.address : null
  }
}

type Made = {
  item: Item
  plan: Plan
  record: PackRecord | null
  resident: ResidentFacts | null
  at: Instant
}

function toAnswer(id: string, made: Made, addressOf: (step: PlanStep) => string | null): Answer {
  const { item, plan, record, resident, at } = made
  return {
    id: `con_${id.replaceAll('-', '')}`,
    reference: item.reference,
    subject: record?.p.subject ?? null,
    registered: record !== null,
    decision: plan.decision,
    reasons: [...plan.reasons],
    strategy: plan.strategy,
    notBefore: formatOptional(plan.notBefore),
    ...(plan.retryAfterSeconds === null ? {} : { retryAfterSeconds: plan.retryAfterSeconds }),
    steps: plan.steps.map((step) => ({
      channel: step.channel,
      address: addressOf(step),
      notBefore: formatOptional(step.notBefore),
      waitSeconds: step.waitSeconds,
      health: step.health,
      smsFailover: step.smsFailover,
      via: step.via,
      required: step.required,
    })),
    skipped: [...plan.skipped],
    language: resident?.language ?? null,
    consent: plan.consent,
    preferenceVersion: resident?.preferenceVersion ?? null,
    decidedAt: formatInstant(at),
    validUntil: formatInstant(plan.validUntil),
    receipt: null,
    links: null,
    offline: true,
  }
}

function toOfflineConsult(id: string, ask: ConsultAsk, answer: Answer): OfflineConsult {
  return {
    id,
    recipient: ask.recipient,
    topic: ask.topic,
    decidedAt: answer.decidedAt,
    decision: answer.decision,
    steps: answer.steps.map(({ channel, notBefore, waitSeconds }) => ({ channel, notBefore, waitSeconds })),
    ...(ask.reference === undefined ? {} : { reference: ask.reference }),
  }
}

const formatOptional = (at: Instant | null) => (at === null ? null : formatInstant(at))
