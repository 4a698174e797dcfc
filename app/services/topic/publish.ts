import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import {
  findNewestNumber,
  findPublished,
  insertVersion,
  updateVersion,
  type VersionRow,
} from '#db/queries/topic-version.ts'
import {
  changedFields,
  needsSecondPerson,
  toWholeLine,
  type TopicContent,
} from '#app/domain/topic-publication.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { requireSecondPerson, type Hands } from '../staff/second-person.ts'
import { invalid, requireOpen, stale } from './draft.ts'
import { decideTopic, writeTopic } from './set.ts'

/** `revision`: of the draft that was looked at. `why`: stays with the version. */
type Wish = { code: string; revision: number; why: string }

/**
 * A draft holds from now on: for the very next consult, and on residents' pages.
 * @throws ServiceError `not_found`, `invalid`, `conflict` code `stale` (it changed since it was looked at) or
 *   `second_person` (propose it)
 */
export async function publishDraft(ctx: Ctx, staff: SignedInStaff, wish: Wish): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const draft = await requireSeen(tx, ctx, staff, wish)
    await publish(tx, ctx, staff, { ...draft, why: wish.why }, null)
  })
}

/** Asks somebody else to publish a draft, which stays as it is until then. @throws ServiceError `not_found`, `conflict` code `stale` */
export async function proposeDraft(ctx: Ctx, staff: SignedInStaff, wish: Wish): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const draft = await requireSeen(tx, ctx, staff, wish)
    const set = {
      state: 'proposed',
      proposedBy: staff.id,
      why: wish.why,
      changedAt: new Date(ctx.clock()),
    } as const
    await updateVersion(tx, draft.id, set)
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'topic.propose', detail: { topic: wish.code } })
  })
}

/**
 * The second person's word on a proposal: it is published, or sent back with the reason.
 * @throws ServiceError `not_found`, `invalid`, `conflict` code `same_person`: whoever proposed it cannot decide it; `stale`
 *   · `same_hand`: nor publish it, whoever got in by them just now (`requireSecondPerson`)
 */
export async function decideProposal(
  ctx: Ctx,
  staff: SignedInStaff,
  { code, revision, refusal }: { code: string; revision: number; refusal: string | null },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const proposal = await requireOpen(tx, ctx, staff, code)
    if (proposal.state !== 'proposed' || proposal.revision !== revision) throw stale()
    if (proposal.proposedBy === staff.id)
      throw new ServiceError('conflict', 'Whoever proposed it cannot decide it.', { code: 'same_person' })
    if (refusal === null) {
      // Without a proposer (who was never of the staff) anybody is the second.
      const first = proposal.proposedBy
      const hands = first === null ? {} : await requireSecondPerson(tx, ctx, { first, second: staff.id })
      await publish(tx, ctx, staff, proposal, hands)
      return
    }
    const set = {
      state: 'refused',
      words: refusal,
      decidedBy: staff.id,
      decidedAt: new Date(ctx.clock()),
    } as const
    await updateVersion(tx, proposal.id, set)
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'topic.refuse', detail: { topic: code } })
  })
}

async function requireSeen(tx: Transaction, ctx: Ctx, staff: SignedInStaff, { code, revision }: Wish) {
  const draft = await requireOpen(tx, ctx, staff, code)
  if (draft.state !== 'draft' || draft.revision !== revision) throw stale()
  return draft
}

async function publish(
  tx: Transaction,
  ctx: Ctx,
  staff: SignedInStaff,
  version: VersionRow,
  /** What is known of the second person; null: nobody proposed it. */
  second: Hands | null,
): Promise<void> {
  const { code, id, content, why } = version
  const decision = await decideTopic(tx, toWholeLine(content))
  if (!decision.ok) throw invalid(decision.errors)
  if (second === null && needsSecondPerson(decision.before, decision.after))
    throw new ServiceError('conflict', 'Publishing this takes a second person.', { code: 'second_person' })
  const newest = await keepFound(tx, ctx, code, decision.before)
  if (!(await writeTopic(tx, ctx, decision, staff.actor))) throw stale()
  const at = new Date(ctx.clock())
  const number = newest + 1
  await updateVersion(tx, id, {
    state: 'published',
    number,
    why,
    decidedBy: staff.id,
    decidedAt: at,
    changedAt: at,
  })
  const detail = {
    topic: code,
    number,
    fields: changedFields(decision.before, decision.after),
    proposedBy: version.proposedBy,
    ...second,
  }
  await recordAudit(tx, ctx, { actor: staff.actor, action: 'topic.publish', detail })
}

/** What holds now came from an import, or was changed by one: kept as a version, so that there is a way back to it. */
async function keepFound(
  tx: Transaction,
  ctx: Ctx,
  code: string,
  found: TopicContent | null,
): Promise<number> {
  const newest = await findNewestNumber(tx, code)
  if (found === null) return newest
  const last = newest === 0 ? null : await findPublished(tx, code, newest)
  if (last !== null && changedFields(last.content, found).length === 0) return newest
  const at = new Date(ctx.clock() - 1)
  await insertVersion(tx, {
    id: v7({ msecs: at.getTime() }),
    code,
    number: newest + 1,
    state: 'published',
    content: found,
    changedAt: at,
  })
  return newest + 1
}
