import { createHash } from 'node:crypto'
import { z } from 'zod'
import { findDocument, holdDocuments, insertDocument } from '#db/queries/consent-document.ts'
import { insertCampaign } from '#db/queries/consent-campaign.ts'
import { addJob } from '#db/queries/job.ts'
import { lockTopic } from '#db/queries/topic.ts'
import type { Transaction } from '#db/client.ts'
import { CHANGE_MEANINGS, judgeConsentChange, type ConsentChange } from '#app/domain/consent-change.ts'
import {
  consentTexts,
  documentVersion,
  POLICY,
  SHARING,
  type ConsentTexts,
} from '#app/domain/consent-document.ts'
import { formatInstant } from '#app/domain/time.ts'
import { needsConsent } from '#app/domain/topic.ts'
import { canonicalText } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

const input = z.strictObject({
  /** A topic's code, `@sharing` or `@policy`. */
  subject: z.string().max(100),
  version: documentVersion,
  /** Epoch milliseconds; from then on it is the one residents are asked about. */
  inForceAt: z.int(),
  texts: consentTexts,
  /** For whoever agreed to an older version. */
  meaning: z.enum(CHANGE_MEANINGS).default('none'),
  /** Epoch milliseconds; `ask`: when what rests on an older version ends. */
  endsAt: z.int().nullable().default(null),
})
export type NewDocument = z.input<typeof input>

/** Goes through those whom versions concern. */
export const CAMPAIGN_JOB = 'run-consent-campaigns'

/** SHA-256 over the canonical texts, in hex. */
export const fingerprintOf = (texts: ConsentTexts): string =>
  createHash('sha256').update(canonicalText(texts)).digest('hex')

/**
 * Publishes what residents are asked to agree to, or the policy they are told of. The same again changes nothing; a version
 * that stands never changes. Whom it concerns is told, or asked, by `runCampaigns`.
 * @returns whether it is new
 * @throws ServiceError invalid (an unknown topic, one that needs no consent; advertising without a text on the night, or
 *   another class with one; a day that is too early, `judgeConsentChange`) · conflict (the version stands with other texts)
 */
export async function publishDocument(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  raw: NewDocument,
  actor: Actor,
): Promise<{ published: boolean }> {
  return ctx.pools.pages.begin((tx) => putDocument(tx, ctx, raw, actor))
}

/** The same within a transaction. */
export async function putDocument(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  raw: NewDocument,
  actor: Actor,
): Promise<{ published: boolean }> {
  const { inForceAt, endsAt, ...document } = parseInput(input, raw)
  const { subject, version, texts, meaning } = document
  await requireSubject(tx, subject, texts)
  await holdDocuments(tx, subject, 'writer')
  const fingerprint = fingerprintOf(texts)
  const standing = await findDocument(tx, subject, version)
  if (standing !== null && standing.fingerprint !== fingerprint)
    throw new ServiceError('conflict', `Version ${version} stands with other texts. Take a new version.`, {
      code: 'version_taken',
    })
  if (standing !== null) return { published: false }
  const publishedAt = ctx.clock()
  requireTime({ subject, meaning, publishedAt, inForceAt, endsAt })
  await insertDocument(tx, {
    ...document,
    fingerprint,
    inForceAt: new Date(inForceAt),
    publishedAt: new Date(publishedAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  })
  const detail = { subject, version, fingerprint, meaning }
  await recordAudit(tx, ctx, { actor, action: 'consent_document.publish', detail })
  if (meaning !== 'none') {
    await insertCampaign(tx, { subject, version })
    // Now, and at the very times at which something begins or ends; every ten minutes for when that was missed.
    for (const at of [publishedAt, inForceAt, endsAt ?? publishedAt]) {
      const options = { jobKey: `${CAMPAIGN_JOB}/${at}`, delayMs: at - publishedAt, queue: CAMPAIGN_JOB }
      await addJob(tx, CAMPAIGN_JOB, {}, options)
    }
  }
  return { published: true }
}

function requireTime(change: ConsentChange): void {
  const fault = judgeConsentChange(change)
  if (fault === null) return
  const { pointer, code, earliest } = fault
  const what =
    earliest === null
      ? 'A policy is not agreed to; only what is asked again ends.'
      : `Residents are told thirty days before: not earlier than ${formatInstant(earliest)}.`
  throw invalidField(pointer, code, what)
}

async function requireSubject(tx: Transaction, subject: string, texts: ConsentTexts): Promise<void> {
  const isOurs = subject === SHARING || subject === POLICY
  const topic = isOurs ? null : await lockTopic(tx, subject)
  if (topic === null && !isOurs)
    throw invalidField('/subject', 'unknown_topic', `There is no topic ${subject}.`)
  if (topic !== null && !needsConsent(topic.class))
    throw invalidField(
      '/subject',
      'not_one_of',
      `${subject} is of class ${topic.class}, which needs no consent.`,
    )
  const needsNight = topic?.class === 'advertising'
  const wrong = Object.entries(texts).find(([, text]) => (text.night !== null) !== needsNight)
  if (wrong)
    throw invalidField(
      `/texts/${wrong[0]}/night`,
      needsNight ? 'missing' : 'not_one_of',
      needsNight ? 'Advertising asks for the night apart.' : 'Only advertising asks for the night.',
    )
}
