import { findDocument } from '#db/queries/consent-document.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { listPublished, tallyActs, type ActsRow } from '#db/queries/consent-ledger.ts'
import type { ChangeMeaning } from '#app/domain/consent-change.ts'
import {
  POLICY,
  SHARING,
  TEXT_FIELDS,
  type ConsentText,
  type TextField,
} from '#app/domain/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import { diffWords, type DiffPart } from '#app/domain/text-diff.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

export type VersionView = {
  subject: string
  /** null: sharing addresses or the policy, which are no topics. */
  name: TopicName | null
  version: string
  inForceAt: Instant
  publishedAt: Instant
  publisher: string | null
  fingerprint: string
  meaning: ChangeMeaning
  endsAt: Instant | null
  state: 'ahead' | 'in_force' | 'past'
}

/** Every text residents were, are or will be asked to agree to; the newest of each subject first. */
export async function viewVersions(ctx: Ctx): Promise<VersionView[]> {
  await ctx.catalog.refresh()
  const names = new Map([...ctx.catalog.topics()].map(({ code, name }) => [code, name]))
  const standing = new Set<string>()
  return (await listPublished(ctx.pools.pages.db)).map((row) => {
    const isAhead = row.inForceAt > ctx.clock()
    const isNewest = !isAhead && !standing.has(row.subject)
    if (isNewest) standing.add(row.subject)
    const isOurs = row.subject === SHARING || row.subject === POLICY
    const name = isOurs ? null : (names.get(row.subject) ?? { ko: row.subject })
    return { ...row, name, state: isAhead ? 'ahead' : isNewest ? 'in_force' : 'past' }
  })
}

export type VersionDiff = VersionView & {
  /** The version it replaced; null: the first. */
  before: string | null
  text: ConsentText
  /** What residents said on it, by month; of the policy nothing. */
  acts: ActsRow[]
  fields: { field: TextField; parts: DiffPart[] }[]
}

/** One version in one of its texts, laid over the version before. @throws ServiceError not_found */
export async function viewVersion(
  ctx: Ctx,
  { subject, version, variant }: { subject: string; version: string; variant: ConsentVariant },
): Promise<VersionDiff> {
  const versions = (await viewVersions(ctx)).filter((each) => each.subject === subject)
  const place = versions.findIndex((each) => each.version === version)
  const view = versions[place]
  const { db } = ctx.pools.pages
  const row = view && (await findDocument(db, subject, version))
  if (!row) throw new ServiceError('not_found', 'No such version.')
  const before = versions[place + 1]?.version ?? null
  const old = before === null ? null : await findDocument(db, subject, before)
  const text = row.texts[variant]
  const oldText = old?.texts[variant]
  const fields = TEXT_FIELDS.map((field) => ({
    field,
    parts: diffWords(oldText ? (oldText[field] ?? '') : (text[field] ?? ''), text[field] ?? ''),
  }))
  const acts = subject === POLICY ? [] : await countActs(ctx, { subject, version })
  return { ...view, before, text, acts, fields: fields.filter(({ parts }) => parts.length > 0) }
}

/** The ledger of everybody is read through while somebody waits. */
const DEADLINE_MS = 20 * SECOND

const countActs = (ctx: Ctx, key: { subject: string; version: string }): Promise<ActsRow[]> =>
  ctx.pools.pages.run((sql) => unhurried(sql, (tx) => tallyActs(tx, key), DEADLINE_MS), {
    deadlineMs: DEADLINE_MS,
  })
