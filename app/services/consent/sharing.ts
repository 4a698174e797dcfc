import { z } from 'zod'
import { v7 } from 'uuid'
import type { Executor, Transaction } from '#db/client.ts'
import { listConsentEntries } from '#db/queries/consent-entry.ts'
import { updateShare } from '#db/queries/preference.ts'
import {
  documentVersion,
  readDocumentName,
  SHARING,
  writeDocumentName,
} from '#app/domain/consent-document.ts'
import { UNANSWERED } from '#app/domain/consent.ts'
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

type Agreed = NonNullable<z.output<typeof input>['agreed']>

/**
 * Lets agencies learn addresses they did not ask by, or no more: a consent of its own (개인정보 보호법 §17 ①1, ②), in the
 * ledger. It holds for the very next consult and leaves `preferenceVersion` as it is (CONTRACT 2). Whoever shares already
 * and agrees to a newer text says so once more.
 * @returns the ledger entry; null: it was so already
 * @throws ServiceError not_found · conflict, code `document_changed` · forbidden, code `guardian_needed`
 */
export async function setSharing(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<string | null> {
  const { residentId, agreed } = parseInput(input, raw)
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockSpeaker(tx, residentId)
    if (agreed) await requireInForce(tx, ctx, SHARING, agreed.version)
    const share = agreed !== null
    const actor = actorOf(raw)
    if (resident.shareAddresses === share) {
      if (!agreed || (await findSharingVersion(tx, residentId)) === agreed.version) return null
      return agreeAnew(tx, ctx, { residentId, agreed, actor })
    }
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

/** The same, to the text in force. */
async function agreeAnew(
  tx: Transaction,
  ctx: Ctx,
  { residentId, agreed, actor }: { residentId: string; agreed: Agreed; actor: Actor },
): Promise<string> {
  await requireGuardian(tx, [{ residentId, consents: [{ action: 'grant' }] }], actor)
  const document = writeDocumentName(agreed.version, agreed.variant)
  const record = await appendSharing(tx, ctx, { residentId, share: true, document, actor })
  await recordAudit(tx, ctx, { actor, action: 'consent.share', residentId, detail: { record } })
  return record
}

/** Ends sharing that nobody answered for; the resident is locked. */
export async function endSharing(
  tx: Transaction,
  ctx: Ctx,
  { id: residentId, version }: { id: string; version: number },
  actor: Actor,
): Promise<void> {
  await updateShare(tx, residentId, false)
  const changes = [{ field: 'share', before: true, after: false } as const]
  await recordChanges(tx, ctx, { residentId, version, actor, changes })
  await appendSharing(tx, ctx, { residentId, share: false, document: null, actor, method: UNANSWERED })
}

/** The version that sharing rests on; null: none was recorded. */
export async function findSharingVersion(db: Executor, residentId: string): Promise<string | null> {
  const [entry] = (await listConsentEntries(db, residentId)).filter(({ topic }) => topic === SHARING)
  return entry?.document ? readDocumentName(entry.document).version : null
}

type SharingEntry = {
  residentId: string
  share: boolean
  document: string | null
  actor: Actor
  method?: string
}

/** The entry alone, for a resident who is locked. @returns its id */
export async function appendSharing(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  { residentId, share, document, actor, method = 'web' }: SharingEntry,
): Promise<string> {
  const ledger = (await loadLedgers(tx, [residentId], [SHARING])).get(residentId) ?? EMPTY_LEDGER
  const recordedAt = ctx.clock()
  const action = share ? ('grant' as const) : ('withdraw' as const)
  const consent = { topic: SHARING, action, night: false, at: recordedAt, document, method }
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
