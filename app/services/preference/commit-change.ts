import type { Transaction } from '#db/client.ts'
import { lockResident, raiseVersion, type ResidentRow } from '#db/queries/preference.ts'
import type { AuditAction } from '#app/domain/audit-action.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { actorOf, type OnBehalf } from '../on-behalf.ts'
import { recordChanges, type FieldChange } from './record-changes.ts'

/** `version`: `preferenceVersion` afterwards; unchanged where nothing was to change. */
export type Changed = { version: number; changed: boolean }

/** What a verb does once the resident's row is locked; an empty list: nothing was to change. */
export type Apply = (tx: Transaction, resident: ResidentRow) => Promise<FieldChange[]>

/** What agencies are not told of, because it changes no plan's order (CONTRACT 2). */
const QUIET_FIELDS = ['language', 'share']

/**
 * Lock, change, one event a field, version and audit line; nothing of it when nothing changed.
 * @throws ServiceError not_found
 */
export async function commitChange(
  ctx: Ctx,
  who: OnBehalf,
  action: AuditAction,
  apply: Apply,
): Promise<Changed> {
  const { residentId } = who
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    if (!resident) throw new ServiceError('not_found', 'No such resident.')
    const changes = await apply(tx, resident)
    await who.keepEvidence?.(tx, resident)
    if (changes.length === 0) return { version: resident.version, changed: false }
    const actor = actorOf(who)
    const fields = changes.map(({ field }) => field)
    const isQuiet = fields.every((field) => QUIET_FIELDS.includes(field))
    const version = isQuiet ? resident.version : await raiseVersion(tx, residentId)
    await recordChanges(tx, ctx, { residentId, version, actor, changes })
    await recordAudit(tx, ctx, { actor, action, residentId, detail: { fields, version } })
    return { version, changed: true }
  })
}
