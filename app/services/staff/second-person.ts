import type { Transaction } from '#db/client.ts'
import { listHands } from '#db/queries/staff-right.ts'
import { DAY } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

/** For the line of the audit: whoever let one of the two in was the other, or let in both, at whatever time. */
export type Hands = { sameHand?: true }

/**
 * That two people are two. Whoever invites or resets somebody is shown the link, and could follow it themself; so could
 * whoever they let in that way. For `SECOND_PERSON_DAYS` after it (7) neither is the other's second person, nor are two who
 * got in by one hand. Not for ever: where one owner let everybody in nobody could ever be the second, and within that time
 * whoever really came notices that their account is not theirs. So it is refused while it is fresh and written down in the
 * audit for as long as the rights' history is kept. Another owner's reset, or an invitation by somebody else, mends it at once.
 * @throws ServiceError conflict, code `same_person` · code `same_hand`
 */
export async function requireSecondPerson(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock' | 'config'>,
  { first, second }: { first: string; second: string },
): Promise<Hands> {
  if (first === second)
    throw new ServiceError('conflict', 'Somebody else has to do it.', { code: 'same_person' })
  const since = new Date(ctx.clock() - ctx.config.secondPersonDays * DAY)
  if (await shareHand(tx, [first, second], since))
    throw new ServiceError('conflict', 'One of the two got in by the other, or both by one hand, just now.', {
      code: 'same_hand',
    })
  return (await shareHand(tx, [first, second], EVER)) ? { sameHand: true } : {}
}

const EVER = new Date(0)

async function shareHand(tx: Transaction, pair: readonly [string, string], since: Date): Promise<boolean> {
  const [one, other] = [await listHands(tx, pair[0], since), await listHands(tx, pair[1], since)]
  return one.some((id) => other.includes(id))
}
