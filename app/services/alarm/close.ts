import { lockStandingAlarm, setClosed } from '#db/queries/alarm.ts'
import { endsByItself } from '#app/domain/alarm.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { parseAlarmNote } from './note.ts'
import { keyTimes } from './view.ts'

/**
 * Somebody looked into it, and says what came of that: it is over, whether somebody had taken it on or not. What happens
 * again is another alarm.
 * @throws ServiceError invalid at `/note` · conflict, code `alarm_gone`: it is closed · code `alarm_stands`: the portal
 *   closes it, when its cause is gone
 */
export async function closeAlarmByHand(
  ctx: Ctx,
  { staff, alarmId, note: typed }: { staff: SignedInStaff; alarmId: string; note: string },
): Promise<void> {
  const note = parseAlarmNote(typed)
  await ctx.pools.pages.begin(async (tx) => {
    const alarm = await lockStandingAlarm(tx, alarmId)
    if (alarm === null) throw new ServiceError('conflict', 'This alarm is over.', { code: 'alarm_gone' })
    const { kind, agencyId } = alarm
    const now = ctx.clock()
    if (endsByItself(kind, keyTimes(alarm), now))
      throw new ServiceError('conflict', 'It closes when its cause is gone.', { code: 'alarm_stands' })
    await setClosed(tx, { id: alarmId, staffId: staff.id, at: now, note })
    const detail = { alarm: alarmId, kind, agencyId }
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'alarm.close', detail })
  })
}
