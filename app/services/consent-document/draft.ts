import { z } from 'zod'
import { findDocumentInForce, type ConsentDocumentRow } from '#db/queries/consent-document.ts'
import {
  deleteConsentDraft,
  findConsentDraft,
  listConsentDrafts,
  putConsentDraft,
} from '#db/queries/consent-draft.ts'
import {
  POLICY,
  SHARING,
  TEXT_FIELDS,
  type DraftText,
  type DraftTexts,
  type TextField,
} from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS, type ConsentVariant } from '#app/domain/consent-variant.ts'
import type { Instant } from '#app/domain/time.ts'
import { needsConsent, type TopicName } from '#app/domain/topic.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'

/** What a text is about; `name` null: sharing, or the policy. */
export type Subject = { subject: string; name: TopicName | null; needsNight: boolean }

export type DocumentDraft = Subject & {
  /** The version residents read now; null: none yet. */
  inForce: Pick<ConsentDocumentRow, 'version' | 'texts'> | null
  /** 0: nothing was saved, the texts are those of the version in force. */
  revision: number
  texts: DraftTexts
  author: string | null
  changedAt: Instant | null
  /** What is still to be written, for each text. */
  missing: Record<ConsentVariant, TextField[]>
}

/** Everything a text can be about. */
export async function listSubjects(ctx: Pick<Ctx, 'catalog'>): Promise<Subject[]> {
  await ctx.catalog.refresh()
  const topics = [...ctx.catalog.topics()]
    .filter((topic) => needsConsent(topic.class))
    .map(({ code, name, class: of }) => ({ subject: code, name, needsNight: of === 'advertising' }))
  const ours = [SHARING, POLICY].map((subject) => ({ subject, name: null, needsNight: false }))
  return [...topics, ...ours]
}

/** The same, with whether a next version is on its way. */
export async function viewSubjects(ctx: Ctx): Promise<(Subject & { hasDraft: boolean })[]> {
  const drafts = await listConsentDrafts(ctx.pools.pages.db)
  return (await listSubjects(ctx)).map((each) => ({ ...each, hasDraft: drafts.includes(each.subject) }))
}

/** @throws ServiceError not_found: nothing of which there is a text */
export async function requireSubject(ctx: Pick<Ctx, 'catalog'>, subject: string): Promise<Subject> {
  const found = (await listSubjects(ctx)).find((each) => each.subject === subject)
  if (!found) throw new ServiceError('not_found', 'There is no such text.')
  return found
}

/** The next version of a text as it was saved last, else the version in force to begin with. @throws ServiceError not_found */
export async function viewDocumentDraft(ctx: Ctx, code: string): Promise<DocumentDraft> {
  const subject = await requireSubject(ctx, code)
  const { db } = ctx.pools.pages
  const inForce = await findDocumentInForce(db, code, new Date(ctx.clock()))
  const draft = await findConsentDraft(db, code)
  const texts = draft?.texts ?? fill((variant, field) => inForce?.texts[variant][field] ?? '')
  const missing = Object.fromEntries(
    CONSENT_VARIANTS.map((variant) => [
      variant,
      TEXT_FIELDS.filter(
        (field) => texts[variant][field] === '' && (field !== 'night' || subject.needsNight),
      ),
    ]),
  ) as DocumentDraft['missing']
  return {
    ...subject,
    inForce: inForce && { version: inForce.version, texts: inForce.texts },
    revision: draft?.revision ?? 0,
    texts,
    author: draft?.authorName ?? null,
    changedAt: draft?.changedAt.getTime() ?? null,
    missing,
  }
}

/** Longer than a text may be when it is published, so that nothing that was typed is lost. */
const words = z.string().trim().max(4_000)
const input = z.object({
  subject: z.string().max(100),
  variant: z.enum(CONSENT_VARIANTS),
  /** Of the draft that was looked at. */
  revision: z.int().nonnegative(),
  text: z.object({
    title: words,
    sender: words,
    purpose: words,
    items: words,
    retention: words,
    refusal: words,
    night: words,
  }) satisfies z.ZodType<DraftText>,
})

/**
 * Keeps one of the texts of the next version: nothing changes for any resident. The others stay as they were.
 * @throws ServiceError not_found · invalid · conflict, code `stale`: somebody else saved it meanwhile
 */
export async function saveDocumentDraft(
  ctx: Ctx,
  staff: SignedInStaff,
  raw: z.input<typeof input>,
): Promise<void> {
  const { subject, variant, revision, text } = parseInput(input, raw)
  const { texts } = await viewDocumentDraft(ctx, subject)
  await ctx.pools.pages.begin(async (tx) => {
    const changedAt = new Date(ctx.clock())
    const row = { subject, texts: { ...texts, [variant]: text }, author: staff.id, changedAt }
    if (!(await putConsentDraft(tx, revision, row))) throw stale()
    const detail = { subject, variant }
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'consent_document.draft', detail })
  })
}

/** @throws ServiceError conflict, code `stale` */
export async function dropDocumentDraft(
  ctx: Ctx,
  staff: SignedInStaff,
  { subject, revision }: { subject: string; revision: number },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deleteConsentDraft(tx, subject, revision))) throw stale()
    await recordAudit(tx, ctx, {
      actor: staff.actor,
      action: 'consent_document.drop',
      detail: { subject },
    })
  })
}

export const stale = () =>
  new ServiceError('conflict', 'Somebody else saved it meanwhile.', { code: 'stale' })

const fill = (word: (variant: ConsentVariant, field: TextField) => string) =>
  Object.fromEntries(
    CONSENT_VARIANTS.map((variant) => [
      variant,
      Object.fromEntries(TEXT_FIELDS.map((field) => [field, word(variant, field)])),
    ]),
  ) as DraftTexts
