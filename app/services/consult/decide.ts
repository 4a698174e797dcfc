import { randomUUID } from 'node:crypto'
import { parsePoints, type ContactPointRow, type EvidenceRow, type FactsRow } from '#db/queries/consult.ts'
import { isCanary, resolveCanary } from '#app/domain/canary.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { resolvePlan, type Plan, type PlanStep } from '#app/domain/channel-plan.ts'
import { ALL_OPERATIONAL, healthOf } from '#app/domain/channel-health.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'
import { createLinks } from '../link/create.ts'
import { consultId, toAnswer, type ConsultAnswer } from './answer.ts'
import { toResidentFacts } from './facts.ts'
import type { Item, Notice } from './question.ts'

type Decided = { answer: ConsultAnswer; evidence: EvidenceRow }

/** What evidence keeps beside the question. */
type Told = {
  plan: Plan
  isCanary: boolean
  movedFrom: Channel | null
  preferenceVersion: number | null
}

/** Facts, question and time in; the answer and its evidence out. `hashes`: the blind index of the address asked by. */
export function decide(
  ctx: Pick<Ctx, 'catalog' | 'vault' | 'config'>,
  asked: { key: Key; notice: Notice; item: Item; hashes: readonly string[] },
  row: FactsRow,
  at: Instant,
): Decided {
  const { key, notice, item } = asked
  const points = parsePoints(row.points)
  const resident = toResidentFacts(row, points)
  const standing = ctx.catalog.healthFor(key.agencyId, at)
  const facts = { topic: notice.topic, health: healthOf(standing), resident }
  const usual = resolvePlan(facts, notice, at)
  const uuid = timedUuid(at)
  const detected = CHANNELS.filter(
    (channel) => standing[channel].health === 'down' && standing[channel].by === 'detector',
  )
  // A test key touches no health, so it learns nothing of it either.
  const canary =
    detected.length > 0 && key.realm === 'live' && isCanary(uuid)
      ? resolveCanary(usual, facts, notice, at, detected)
      : null
  const plan = canary ?? usual
  const movedFrom = plan.skipped.some(({ reason }) => reason === 'channel_down')
    ? findMovedFrom(plan, () => resolvePlan({ ...facts, health: ALL_OPERATIONAL }, notice, at))
    : null
  const person = resident && {
    subject: ctx.vault.subjects.of(key.agencyId, row.residentId!),
    language: resident.language,
    preferenceVersion: resident.preferenceVersion,
  }
  const linked = { residentId: row.residentId!, agencyId: key.agencyId, topic: notice.topic.code, plan }
  const links = notice.links && person !== null ? createLinks(ctx, linked, at) : null
  const made = { id: consultId(uuid), reference: item.reference, person, plan, decidedAt: at, links }
  const answer = toAnswer(made, addressReader(ctx, asked, row, points))
  const preferenceVersion = person?.preferenceVersion ?? null
  const told = { plan, isCanary: canary !== null, movedFrom, preferenceVersion }
  return { answer, evidence: toEvidence(uuid, asked, row, told, at) }
}

/**
 * The channel that would have come first, had every channel worked; null: it is first, or none would have been. A plan
 * says what it skipped but not where in the order that stood, so the report of an outage could not tell.
 */
function findMovedFrom(plan: Plan, undisturbed: () => Plan): Channel | null {
  const [first] = undisturbed().steps
  return first && first.channel !== 'post' && first.channel !== plan.steps[0]?.channel ? first.channel : null
}

/**
 * What a step may show: nothing without scope `address`; the address asked by, as it was asked; any other only when the
 * resident agreed that agencies see it. Only what is shown is decrypted.
 */
function addressReader(
  ctx: Pick<Ctx, 'vault'>,
  { key, item, hashes }: { key: Key; item: Item; hashes: readonly string[] },
  row: FactsRow,
  points: readonly ContactPointRow[],
): (step: PlanStep) => string | null {
  if (!key.scopes.includes('address') || row.residentId === null) return () => null
  const residentId = row.residentId
  let residentKey: ReturnType<typeof ctx.vault.residentKeys.unwrap> | null = null
  return (step) => {
    if (step.via === 'portal') return null
    const point = points.find(({ id }) => id === step.contactPointId)
    if (!point) return null
    if (item.recipient.kind !== 'subject' && hashes.includes(point.addressHash)) return item.recipient.address
    if (!row.shareAddresses) return null
    residentKey ??= ctx.vault.residentKeys.unwrap(row.wrappedKey, residentId)
    return ctx.vault.addresses.decrypt(
      residentKey,
      { table: 'contact_point', column: 'address', rowId: point.id },
      point.address,
    )
  }
}

function toEvidence(
  id: string,
  { key, notice, item }: { key: Key; notice: Notice; item: Item },
  row: FactsRow,
  { plan, isCanary, movedFrom, preferenceVersion }: Told,
  at: Instant,
): EvidenceRow {
  const question = {
    topic: notice.topic.code,
    urgency: notice.urgency,
    sendAt: formatInstant(notice.sendAt),
    channels: notice.channels,
    recipient: item.recipient.kind,
    reference: item.reference,
  }
  const answer = {
    ...plan,
    preferenceVersion,
    catalogVersion: row.version,
    ...(isCanary && { canary: true }),
    ...(movedFrom !== null && { movedFrom }),
  }
  return {
    id,
    decidedAt: at,
    agencyId: key.agencyId,
    apiKeyId: key.id,
    residentId: row.residentId,
    question: JSON.stringify(question),
    answer: JSON.stringify(answer),
  }
}

/** UUIDv7 (RFC 9562 §5.7): the millisecond, then random bits, which Node draws in advance. */
function timedUuid(at: Instant): string {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
