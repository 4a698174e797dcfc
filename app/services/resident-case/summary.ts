import { listEvidenceSince } from '#db/queries/kept-form.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { Language } from '#app/domain/language.ts'
import type { CounterMethod } from '#app/domain/resident-case.ts'
import { seoulDayStart, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { listChanges, type ChangeEntry } from '../history/changes.ts'
import { requireCase, type InCase } from './require.ts'
import { viewCase, type CaseView } from './view.ts'

/** `method` null: the law knows one way only. */
export type TodaysPaper = { id: string; paperNumber: string; method: CounterMethod | null }

/** What a resident takes home from the counter: all of it masked, for paper gets lost. */
export type CaseSummary = {
  view: CaseView
  /** What the counter did today (Seoul), first things first. */
  today: Pick<ChangeEntry, 'id' | 'at' | 'change'>[]
  papers: TodaysPaper[]
  /** They sign in with a phone, and need no code on paper. */
  hasPhone: boolean
  printedAt: Instant
}

/** @throws ServiceError not_found */
export async function viewCaseSummary(ctx: Ctx, who: InCase, language: Language): Promise<CaseSummary> {
  const { residentId } = await requireCase(ctx, who)
  const { db } = ctx.pools.pages
  const now = ctx.clock()
  const since = seoulDayStart(now)
  const papers = await listEvidenceSince(db, residentId, new Date(since))
  return {
    view: await viewCase(ctx, who, language),
    today: await listToday(ctx, residentId, since),
    papers: papers.map(({ method, ...paper }) => ({ ...paper, method: method as CounterMethod | null })),
    hasPhone: Boolean((await findOwnAddress(db, residentId, 'phone'))?.provenAt),
    printedAt: now,
  }
}

/** Page by page, as far back as today goes. */
async function listToday(ctx: Ctx, residentId: string, since: Instant): Promise<CaseSummary['today']> {
  const found: ChangeEntry[] = []
  for (let after: string | null = null; ;) {
    const { entries, next } = await listChanges(ctx, { residentId, after })
    found.push(...entries.filter(({ at, by }) => at >= since && by === 'counter'))
    if (next === null || entries.at(-1)!.at < since) break
    after = next
  }
  return found.reverse().map(({ id, at, change }) => ({ id, at, change }))
}
