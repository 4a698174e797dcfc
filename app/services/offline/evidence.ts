import { createHash } from 'node:crypto'
import type { EvidenceRow } from '#db/queries/consult.ts'
import { formatInstant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { hashesOf, type Meant } from './meant.ts'
import type { OfflineItem } from './parse.ts'

/**
 * What was told, as one hash for each key of the look-up ring, newest first: while the ring rotates, any of them is the
 * same content. The blind index stands for the address, which could be guessed from a plain hash.
 */
export function digestsOf(ctx: Pick<Ctx, 'vault'>, key: Key, item: OfflineItem): string[] {
  const { id, topic, decidedAt, decision, reference, recipient } = item
  const steps = item.steps.map(({ channel, notBefore, waitSeconds }) => [channel, notBefore, waitSeconds])
  const recipients = recipient.kind === 'subject' ? [recipient.subject] : hashesOf(ctx, key, recipient)
  return recipients.map((who) =>
    createHash('sha256')
      .update(JSON.stringify([id, recipient.kind, who, topic, decidedAt, decision, steps, reference]))
      .digest('hex'),
  )
}

/**
 * The evidence of what an agency decided for itself. It holds what was told and no more: what the agency's plan knew
 * of health and preferences is in the pack that `question.offline` names. It stands at the time in its id, within a
 * minute of when it was decided.
 * @param pack `pck_…`
 */
export function toEvidence(
  ctx: Pick<Ctx, 'catalog'>,
  key: Key,
  pack: string,
  item: OfflineItem,
  meant: Meant | null,
): EvidenceRow {
  const { id, madeAt, topic, decidedAt, decision, reference, recipient } = item
  const steps = item.steps.map(({ channel, notBefore, waitSeconds }) => ({
    channel,
    contactPointId: meant?.points.get(channel) ?? null,
    notBefore,
    waitSeconds,
  }))
  return {
    id,
    decidedAt: madeAt,
    agencyId: key.agencyId,
    apiKeyId: key.id,
    residentId: meant?.residentId ?? null,
    question: JSON.stringify({
      topic,
      recipient: recipient.kind,
      reference,
      offline: { pack, decidedAt: formatInstant(decidedAt) },
    }),
    answer: JSON.stringify({ decision, steps, preferenceVersion: null, catalogVersion: ctx.catalog.version }),
  }
}
