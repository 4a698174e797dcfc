import { hasTopicConsents } from '#db/queries/topic.ts'
import {
  countRevisions,
  listOpenVersions,
  listTopicContents,
  listVersions,
  type NamedVersion,
} from '#db/queries/topic-version.ts'
import type { Instant } from '#app/domain/time.ts'
import {
  changedFields,
  needsSecondPerson,
  type ContentField,
  type TopicContent,
  type TopicVersionState,
} from '#app/domain/topic-publication.ts'
import type { Ctx } from '../ctx.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { agencyBound } from '../staff/own-agency.ts'
import { dryRunTopic, type DryRun } from './dry-run.ts'
import { noTopic } from './draft.ts'

type Who = Pick<SignedInStaff, 'role' | 'agencyId'>

export type ListedTopic = {
  content: TopicContent
  agencyName: string | null
  /** What is on its way; null: nothing. */
  open: 'draft' | 'proposed' | null
  /** It is a draft, and was never published. */
  isNew: boolean
}

/** What `/admin/topics` lists, by agency and class; an agency manager sees the topics of their agency. */
export async function viewTopicDesk(ctx: Ctx, staff: Who): Promise<ListedTopic[]> {
  const db = ctx.pools.pages.db
  await ctx.catalog.refresh()
  const open = await listOpenVersions(db)
  const held = await listTopicContents(db)
  const listed = held.map(({ content, agencyId, agencyName }) => {
    const way = open.find(({ code }) => code === content.code)
    return { content, agencyId, agencyName, open: stateOf(way?.state), isNew: false }
  })
  const known = new Set(held.map(({ content }) => content.code))
  const fresh = open
    .filter(({ code }) => !known.has(code))
    .map(({ content, state }) => {
      const agency = content.agency === null ? undefined : ctx.catalog.agencyByCode(content.agency)
      return {
        content,
        agencyId: agency?.id ?? null,
        agencyName: agency?.name ?? null,
        open: stateOf(state),
        isNew: true,
      }
    })
  const only = agencyBound(staff)
  return [...listed, ...fresh]
    .filter(({ agencyId }) => only === null || agencyId === only)
    .map(({ agencyId: _, ...each }) => each)
}

const stateOf = (state: TopicVersionState | undefined) =>
  state === 'draft' || state === 'proposed' ? state : null

export type VersionView = {
  id: string
  number: number | null
  state: TopicVersionState
  at: Instant
  why: string | null
  words: string | null
  author: string | null
  proposed: string | null
  decided: string | null
}

export type OpenView = VersionView & {
  state: 'draft' | 'proposed'
  revision: number
  content: TopicContent
  changed: ContentField[]
  needsSecond: boolean
  /** Whoever looks has proposed it. */
  isOwn: boolean
}

export type TopicDesk = {
  code: string
  /** What holds; null: it was never published. */
  current: TopicContent | null
  open: OpenView | null
  versions: VersionView[]
  /** Of this topic in all; a draft that is saved names the one its writer saw. */
  revisions: number
  hasConsents: boolean
}

/** One topic: what holds, what is on its way, and what was. @throws ServiceError `not_found`: also another agency's */
export async function viewTopicOfDesk(
  ctx: Ctx,
  staff: Who & { id: string },
  code: string,
): Promise<TopicDesk> {
  const listed = (await viewTopicDesk(ctx, staff)).find(({ content }) => content.code === code)
  if (listed === undefined) throw noTopic()
  const current = listed.isNew ? null : listed.content
  // Counted before they are read: at worst a writer is asked to look once more.
  const revisions = await countRevisions(ctx.pools.pages.db, code)
  const versions = await listVersions(ctx.pools.pages.db, code)
  const open = versions.find(({ state }) => stateOf(state) !== null)
  return {
    code,
    current,
    open: open ? toOpen(open, current, staff.id) : null,
    versions: versions.map(toView),
    revisions,
    hasConsents: await hasTopicConsents(ctx.pools.pages.db, code),
  }
}

/** The same with what is on its way tried on the answers of the last thirty days. @throws ServiceError `not_found` */
export async function viewDraftOfDesk(
  ctx: Ctx,
  staff: Who & { id: string },
  code: string,
): Promise<{ topic: TopicDesk; open: OpenView; dryRun: DryRun | null }> {
  const topic = await viewTopicOfDesk(ctx, staff, code)
  if (topic.open === null) throw noTopic()
  const { current, open } = topic
  return { topic, open, dryRun: current && (await dryRunTopic(ctx, current, open.content)) }
}

const toOpen = (row: NamedVersion, current: TopicContent | null, staffId: string): OpenView => ({
  ...toView(row),
  state: row.state === 'proposed' ? 'proposed' : 'draft',
  revision: row.revision,
  content: row.content,
  changed: changedFields(current, row.content),
  needsSecond: needsSecondPerson(current, row.content),
  isOwn: row.proposedBy === staffId,
})

const toView = (row: NamedVersion): VersionView => ({
  id: row.id,
  number: row.number,
  state: row.state,
  at: row.changedAt.getTime(),
  why: row.why,
  words: row.words,
  author: row.authorName,
  proposed: row.proposedName,
  decided: row.decidedName,
})
