import { createHash } from 'node:crypto'
import { z } from 'zod'
import { findDocument, holdDocuments, insertDocument } from '#db/queries/consent-document.ts'
import { lockTopic } from '#db/queries/topic.ts'
import type { Transaction } from '#db/client.ts'
import { consentTexts, documentVersion, SHARING, type ConsentTexts } from '#app/domain/consent-document.ts'
import { needsConsent } from '#app/domain/topic.ts'
import { canonicalText } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

const input = z.strictObject({
  /** A topic's code, or `@sharing`. */
  subject: z.string().max(100),
  version: documentVersion,
  /** Epoch milliseconds; from then on it is the one residents are asked about. */
  inForceAt: z.int(),
  texts: consentTexts,
})

/** SHA-256 over the canonical texts, in hex. */
export const fingerprintOf = (texts: ConsentTexts): string =>
  createHash('sha256').update(canonicalText(texts)).digest('hex')

/**
 * Publishes what residents are asked to agree to. The same again changes nothing; a version that stands never changes.
 * @returns whether it is new
 * @throws ServiceError invalid (an unknown topic, one that needs no consent; advertising without a text on the night, or
 *   another class with one) · conflict (the version stands with other texts)
 */
export async function publishDocument(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  raw: z.input<typeof input>,
  actor: Actor,
): Promise<{ published: boolean }> {
  const { subject, version, inForceAt, texts } = parseInput(input, raw)
  return ctx.pools.pages.begin(async (tx) => {
    await requireSubject(tx, subject, texts)
    await holdDocuments(tx, subject, 'writer')
    const fingerprint = fingerprintOf(texts)
    const row = { subject, version, inForceAt: new Date(inForceAt), publishedAt: new Date(ctx.clock()) }
    if (await insertDocument(tx, { ...row, fingerprint, texts })) {
      const detail = { subject, version, fingerprint }
      await recordAudit(tx, ctx, { actor, action: 'consent_document.publish', detail })
      return { published: true }
    }
    const standing = await findDocument(tx, subject, version)
    if (standing?.fingerprint !== fingerprint)
      throw new ServiceError('conflict', `Version ${version} stands with other texts. Take a new version.`)
    return { published: false }
  })
}

async function requireSubject(tx: Transaction, subject: string, texts: ConsentTexts): Promise<void> {
  const topic = subject === SHARING ? null : await lockTopic(tx, subject)
  if (topic === null && subject !== SHARING)
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
