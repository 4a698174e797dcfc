import type { FactsAsk, FactsRow } from '#db/queries/consult.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import type { Key } from '../catalog/catalog.ts'
import type { ConsultAnswer } from './answer.ts'
import { signReceipt } from '../receipt/sign.ts'
import { requireKey } from './asker.ts'
import { decide } from './decide.ts'
import {
  consultBody,
  faultsOf,
  invalidBody,
  parseItem,
  parseNotice,
  parseShape,
  type Item,
  type Notice,
  type Parsed,
} from './question.ts'

/** How long a consult may take; then 503. A sending system has its own answer for that. */
export const CONSULT_DEADLINE_MS = SECOND

export type Consulter = Pick<Ctx, 'catalog' | 'clock' | 'config' | 'recorder' | 'vault' | 'numberWatch'>

/**
 * `POST /consults`: one question, one recorded answer.
 * @param charge takes the recipients from the key's quota once the body is found valid; may refuse by throwing
 * @throws ServiceError `invalid`; `unauthenticated` when the key ended meanwhile; `unavailable` with code
 *   `evidence_unavailable` when the evidence could not be committed in time: no evidence, no answer
 */
export async function consult(
  ctx: Consulter,
  key: Key,
  body: unknown,
  charge: (recipients: number) => void,
): Promise<ConsultAnswer> {
  const shape = parseShape(consultBody, body)
  if (!shape.ok) throw invalidBody(shape.errors)
  const at = ctx.clock()
  const item = parseItem(shape.value)
  const notice = await readNotice(ctx, key, shape.value, at)
  if (!item.ok || !notice.ok) throw invalidBody([...faultsOf(item), ...faultsOf(notice)])
  charge(1)
  return answerOne(ctx, key, notice.value, item.value, at + CONSULT_DEADLINE_MS)
}

/** A topic that the cache does not know, or knows otherwise, may have been changed a moment ago: looked up again. */
export async function readNotice(
  ctx: Pick<Ctx, 'catalog'>,
  key: Key,
  shape: Parameters<typeof parseNotice>[0],
  at: Instant,
): Promise<Parsed<Notice>> {
  const parse = () => parseNotice(shape, (code) => ctx.catalog.topicFor(key.agencyId, code), at)
  const notice = parse()
  if (notice.ok) return notice
  await ctx.catalog.refresh()
  return parse()
}

/** One recipient's way: facts, decision, evidence committed, answer. One and many are the same code. */
export async function answerOne(
  ctx: Consulter,
  key: Key,
  notice: Notice,
  item: Item,
  deadlineAt: Instant,
): Promise<ConsultAnswer> {
  const { hashes, residentId } = findRecipient(ctx, key, item)
  try {
    return await inTime(
      recordOne(ctx, { key, notice, item, hashes }, residentId, deadlineAt),
      deadlineAt - ctx.clock(),
    )
  } catch (error) {
    if (error instanceof ServiceError) throw error
    throw new ServiceError(
      'unavailable',
      'The evidence could not be committed, so there is no answer. Ask again.',
      {
        code: 'evidence_unavailable',
        retryAfterSeconds: 1,
        cause: error,
      },
    )
  }
}

async function recordOne(
  ctx: Consulter,
  asked: { key: Key; notice: Notice; item: Item; hashes: string[] },
  residentId: string | null,
  deadlineAt: Instant,
): Promise<ConsultAnswer> {
  const topic = asked.notice.topic.code
  const ask = { topic, agencyId: asked.key.agencyId }
  const row = await findFacts(ctx, asked.hashes, residentId, ask, deadlineAt)
  // What is cached of the asker's side must be at least as new as what the statement saw.
  if (row.version !== ctx.catalog.version) await ctx.catalog.refresh(row.version)
  const key = requireKey(ctx, asked.key.id)
  const current = ctx.catalog.topicFor(key.agencyId, topic)
  if (!current)
    throw invalidField('/topic', 'unknown_topic', 'No topic of this code may be asked about with this key.')
  if (asked.notice.urgency === 'urgent' && !current.urgentAllowed)
    throw invalidField('/urgency', 'urgent_not_allowed', `The topic ${topic} does not allow urgent notices.`)
  if (residentId !== null && (row.residentId === null || row.realm !== key.realm))
    throw invalidField('/recipient/subject', 'unknown_subject', 'This subject is not known to this agency.')
  ctx.numberWatch.note(key, asked.item.recipient, row.residentId !== null)
  const decided = decide(
    ctx,
    { ...asked, key, notice: { ...asked.notice, topic: current } },
    row,
    ctx.clock(),
  )
  await ctx.recorder.record(decided.evidence, deadlineAt)
  if (!asked.notice.receipt) return decided.answer
  // Not a moment earlier: what is not committed is not signed.
  const receipt = await signReceipt(ctx, key, asked.notice, decided.answer)
  return { ...decided.answer, receipt }
}

/** @returns the look-up hashes, one for each key of the look-up ring; or the resident that a subject names */
function findRecipient(ctx: Consulter, key: Key, { recipient }: Item) {
  if (recipient.kind !== 'subject') {
    const space = { realm: key.realm, kind: recipient.kind }
    return {
      hashes: ctx.vault.blindIndex.all(space, recipient.address).map(({ hash }) => hash),
      residentId: null,
    }
  }
  const residentId = ctx.vault.subjects.residentOf(key.agencyId, recipient.subject)
  if (residentId === null)
    throw invalidField('/recipient/subject', 'unknown_subject', 'This subject is not known to this agency.')
  return { hashes: [], residentId }
}

/**
 * While the look-up keyring rotates an address has several hashes; the first that finds somebody counts. All are asked in
 * one statement, which sees one moment: asked apart, somebody who moves to the newest key in between would be a stranger.
 */
async function findFacts(
  ctx: Consulter,
  hashes: readonly string[],
  residentId: string | null,
  ask: Pick<FactsAsk, 'topic' | 'agencyId'>,
  deadlineAt: Instant,
): Promise<FactsRow> {
  if (residentId !== null) return ctx.recorder.facts({ hash: null, residentId, ...ask }, deadlineAt)
  if (hashes.length === 1)
    return ctx.recorder.facts({ hash: hashes[0]!, residentId: null, ...ask }, deadlineAt)
  const rows = await Promise.all(
    hashes.map((hash, index) =>
      ctx.recorder.facts({ hash, residentId: null, ...ask }, deadlineAt, index > 0),
    ),
  )
  return rows.find((row) => row.residentId !== null) ?? rows[0]!
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a consult took longer than ${CONSULT_DEADLINE_MS} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
