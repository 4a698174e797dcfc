import { z } from 'zod'
import { listKeyStandings, type KeyStanding } from '#db/queries/agency-desk.ts'
import { DAY } from '#app/domain/time.ts'
import { requireAgency } from '../agency/require.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'

/** A key that ended is shown for so long. */
const SHOWN_MS = 90 * DAY
/** A key that ends within so long needs somebody's attention. */
const ENDING_MS = 14 * DAY

export type KeyView = KeyStanding & {
  state: 'working' | 'ending' | 'expired' | 'revoked'
}

/** The keys of an agency, those that work first, newest first. */
export async function viewKeys(ctx: Pick<Ctx, 'pools' | 'clock'>, agencyId: string): Promise<KeyView[]> {
  const now = ctx.clock()
  const rows = await listKeyStandings(ctx.pools.pages.db, agencyId, now - SHOWN_MS)
  const keys = rows.map((row): KeyView => ({ ...row, state: stateOf(row, now) }))
  return keys.toSorted((one, other) => Number(hasEnded(one)) - Number(hasEnded(other)))
}

export const hasEnded = ({ state }: Pick<KeyView, 'state'>) => state === 'expired' || state === 'revoked'

function stateOf({ revokedAt, expiresAt }: KeyStanding, now: number): KeyView['state'] {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt === null) return 'working'
  if (expiresAt <= now) return 'expired'
  return expiresAt <= now + ENDING_MS ? 'ending' : 'working'
}

/**
 * A key by the agency and the id in an address. A key of another agency than the one named is answered like one that
 * does not exist, so that no id opens anything by standing under one's own agency.
 * @throws ServiceError `not_found`
 */
export async function requireKeyOf(
  ctx: Ctx,
  staff: Pick<SignedInStaff, 'role' | 'agencyId'>,
  { agency: code, keyId }: { agency: string; keyId: string },
): Promise<{ agency: { id: string; code: string; name: string }; key: KeyView }> {
  const agency = await requireAgency(ctx, staff, code)
  const isId = z.uuid().safeParse(keyId).success
  const key = isId ? (await viewKeys(ctx, agency.id)).find(({ id }) => id === keyId) : undefined
  if (key === undefined) throw new ServiceError('not_found', 'This agency has no such key.')
  return { agency, key }
}
