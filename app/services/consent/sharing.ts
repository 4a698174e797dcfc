import { z } from 'zod'
import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { updateShare } from '#db/queries/preference.ts'
import { documentVersion, SHARING, writeDocumentName } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { requireGuardian } from '../guardian/require.ts'
import { actorOf, type By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { recordChanges } from '../preference/record-changes.ts'
import { loadLedgers, writeAppends } from './append.ts'
import { requireInForce } from './grant.ts'
import { EMPTY_LEDGER, planAppend } from './plan.ts'
import { lockSpeaker } from './say.ts'

const input = z.object({
  residentId: z.uuid(),
  /** What was read; null: taken back. */
  agreed: z.object({ version: documentVersion, variant: z.enum(CONSENT_VARIANTS) }).nullable(),
})

/**
 * Lets agencies learn addresses they did not ask by, or no more: a consent of its own (개인정보 보호법 §17 ①1, ②), in the
 * ledger. It holds for the very next consult and leaves `preferenceVersion` as it is (CONTRACT 2).
 * @returns the ledger entry; null: it was so already
 * @throws ServiceError not_found · conflict, code `document_changed` · forbidden, code `guardian_needed`
 */
export async function setSharing(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<string | null> {
  const { residentId, agreed } = parseInput(input, raw)
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockSpeaker(tx, residentId)
    if (agreed) await requireInForce(tx, ctx, SHARING, agreed.version)
    const share = agreed !== null
    if (resident.shareAddresses === share) return null
    const actor = actorOf(raw)
    if (share) await requireGuardian(tx, [{ residentId, consents: [{ action: 'grant' }] }], actor)
    await updateShare(tx, residentId, share)
    const { version } = resident
    const changes = [{ field: 'share', before: !share, after: share } as const]
    await recordChanges(tx, ctx, { residentId, version, actor, changes })
    const document = agreed && writeDocumentName(agreed.version, agreed.variant)
    const record = await appendSharing(tx, ctx, { residentId, share, document, actor })
    const action = share ? 'consent.share' : 'consent.unshare'
    await recordAudit(tx, ctx, { actor, action, residentId, detail: { record } })
    return record
  })
}

type SharingEntry = { residentId: string; share: boolean; document: string | null; actor: Actor }

/** The entry alone, for a resident who is locked. @returns its id */
export async function appendSharing(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  { residentId, share, document, actor }: SharingEntry,
): Promise<string> {
  const ledger = (await loadLedgers(tx, [residentId], [SHARING])).get(residentId) ?? EMPTY_LEDGER
  const recordedAt = ctx.clock()
  const action = share ? ('grant' as const) : ('withdraw' as const)
  const consent = { topic: SHARING, action, night: false, at: recordedAt, document, method: 'web' }
  const plan = planAppend(ledger, [{ ...consent, topicClass: 'consent' }], {
    residentId,
    actor,
    recordedAt,
    newId: () => v7({ msecs: recordedAt }),
  })
  // What stands is the resident's own switch; the table of states is for topics.
  await writeAppends(tx, [{ residentId, plan: { rows: plan.rows, states: new Map() } }])
  return (plan.rows[0] ?? ledger.events.at(-1)!).id
}
