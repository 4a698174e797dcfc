import { setAcknowledged } from '#db/queries/alarm.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { parseAlarmNote } from './note.ts'

/**
 * Somebody takes an alarm on, and says what they do about it. It stays open until its cause is gone, or
 * somebody closes it.
 * @throws ServiceError invalid at `/note` · conflict: it is closed, or somebody was quicker
 */
export async function acknowledgeAlarm(
  ctx: Ctx,
  { staff, alarmId, note: typed }: { staff: SignedInStaff; alarmId: string; note: string },
): Promise<void> {
  const note = parseAlarmNote(typed)
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await setAcknowledged(tx, { id: alarmId, staffId: staff.id, at: ctx.clock(), note })))
      throw new ServiceError('conflict', 'This alarm is over, or somebody has taken it on.')
    await recordAudit(tx, ctx, {
      actor: staff.actor,
      action: 'alarm.acknowledge',
      detail: { alarm: alarmId },
    })
  })
}
