import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import {
  countRevisions,
  findOpenVersion,
  findPublished,
  insertVersion,
  lockTopicCode,
  updateVersion,
  type VersionRow,
} from '#db/queries/topic-version.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { parseTopicLine, type TopicLine } from '#app/domain/topic-line.ts'
import { toWholeLine, type TopicContent } from '#app/domain/topic-publication.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { requireOwnAgency } from '../staff/own-agency.ts'
import { decideTopic } from './set.ts'

/**
 * Keeps what somebody wrote about a topic, old or new, as its draft: nothing changes for anybody. A duty and an
 * emergency name the law they follow from.
 * @param given a line of `topic import`: absent is unchanged
 * @param revision `revisions` of `TopicDesk` as the writer saw it; absent: they wrote without looking
 * @throws ServiceError `invalid`, `not_found` (another agency's), `conflict` code `proposed`, or `stale`: somebody else
 *   saved it meanwhile
 */
export async function saveDraft(
  ctx: Ctx,
  staff: SignedInStaff,
  given: unknown,
  revision?: number,
): Promise<TopicContent> {
  const parsed = parseTopicLine(given)
  if (!parsed.ok) throw invalid(parsed.errors)
  const { line } = parsed
  return ctx.pools.pages.begin(async (tx) => {
    await lockTopicCode(tx, line.code)
    const isStale = revision !== undefined && (await countRevisions(tx, line.code)) !== revision
    const saved = await putDraft(tx, ctx, staff, line)
    // Said only to whoever may write it: to another agency it is nothing at all.
    if (isStale) throw stale()
    return saved
  })
}

async function putDraft(
  tx: Transaction,
  ctx: Ctx,
  staff: SignedInStaff,
  line: TopicLine,
  why: string | null = null,
): Promise<TopicContent> {
  const { code } = line
  await lockTopicCode(tx, code)
  const decision = await decideTopic(tx, line)
  if (!decision.ok) throw invalid(decision.errors)
  const { before, after, agencyId } = decision
  await requireOwnContent(ctx, staff, before)
  requireOwnAgency(staff, agencyId)
  if ((after.class === 'emergency' || after.class === 'statutory') && after.legalBasis === null)
    throw invalid([{ pointer: '/legalBasis/ko', code: 'missing', detail: 'A duty names its law.' }])
  const open = await findOpenVersion(tx, code)
  await requireOwnContent(ctx, staff, open?.content ?? null)
  if (open?.state === 'proposed')
    throw new ServiceError('conflict', 'It waits for a second person.', { code: 'proposed' })
  const set = { content: after, author: staff.id, changedAt: new Date(ctx.clock()), why }
  if (open) await updateVersion(tx, open.id, { ...set, revision: open.revision + 1 })
  else await insertVersion(tx, { ...set, id: v7({ msecs: ctx.clock() }), code, state: 'draft' })
  await recordAudit(tx, ctx, { actor: staff.actor, action: 'topic.draft', detail: { topic: code } })
  return after
}

/** Makes what was published before the draft of a topic again; from there it is published like any other. @throws as `saveDraft` */
export async function restoreVersion(
  ctx: Ctx,
  staff: SignedInStaff,
  { code, number, why }: { code: string; number: number; why: string },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const version = await findPublished(tx, code, number)
    if (version === null) throw noTopic()
    await putDraft(tx, ctx, staff, toWholeLine(version.content), why)
  })
}

/** Throws a draft away, or takes a proposal back. @throws ServiceError `not_found` */
export async function dropDraft(ctx: Ctx, staff: SignedInStaff, code: string): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const open = await requireOpen(tx, ctx, staff, code)
    await updateVersion(tx, open.id, { state: 'dropped', changedAt: new Date(ctx.clock()) })
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'topic.drop', detail: { topic: code } })
  })
}

/** What is on its way, for somebody who may touch it; the topic is locked. @throws ServiceError `not_found` */
export async function requireOpen(
  tx: Transaction,
  ctx: Ctx,
  staff: SignedInStaff,
  code: string,
): Promise<VersionRow> {
  await lockTopicCode(tx, code)
  const open = await findOpenVersion(tx, code)
  if (open === null) throw noTopic()
  await requireOwnContent(ctx, staff, open.content)
  return open
}

async function requireOwnContent(
  ctx: Ctx,
  staff: Pick<SignedInStaff, 'role' | 'agencyId'>,
  content: TopicContent | null,
): Promise<void> {
  if (content === null) return
  await ctx.catalog.refresh()
  requireOwnAgency(
    staff,
    content.agency === null ? null : (ctx.catalog.agencyByCode(content.agency)?.id ?? null),
  )
}

export const stale = () =>
  new ServiceError('conflict', 'It changed since you looked at it.', { code: 'stale' })

export const noTopic = () => new ServiceError('not_found', 'There is no such topic.')

export const invalid = (errors: readonly FieldError[]) =>
  new ServiceError('invalid', 'The topic cannot be like this.', { errors: [...errors] })
