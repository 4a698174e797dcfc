import type { Transaction } from '#db/client.ts'
import { closeAlarm, openAlarm, type AlarmCause } from '#db/queries/alarm.ts'
import type { Ctx } from '../ctx.ts'

/**
 * Opens an alarm for people, in the transaction of what caused it; one that nobody took on yet, or that lasts, gets the
 * new figures.
 * @param detail figures and pseudonymous ids, never an address
 */
export async function raiseAlarm(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock' | 'log'>,
  cause: AlarmCause,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const isNew = await openAlarm(tx, { ...cause, at: ctx.clock(), detail })
  if (isNew) ctx.log.error({ alarm: cause, detail }, 'an alarm was raised')
}

/** Closes it when its cause is gone. */
export async function settleAlarm(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock' | 'log'>,
  cause: AlarmCause,
): Promise<void> {
  if (await closeAlarm(tx, cause, ctx.clock())) ctx.log.info({ alarm: cause }, 'an alarm is over')
}
