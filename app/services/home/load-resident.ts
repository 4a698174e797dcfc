import type { Executor } from '#db/client.ts'
import { findResident, type ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import type { Instant } from '#app/domain/time.ts'
import type { ResidentKey } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

/** What every page of a resident may show; no address. `order` null: each topic's default. */
export type ResidentView = {
  id: string
  language: Language
  shareAddresses: boolean
  order: Channel[] | null
  quietHours: QuietHours | null
  version: number
  createdAt: Instant
}

/** @throws ServiceError not_found: nobody, or erased */
export async function loadResident(ctx: Ctx, residentId: string): Promise<ResidentView> {
  const { row } = await openResident(ctx, residentId)
  return {
    id: row.id,
    language: row.language,
    shareAddresses: row.shareAddresses,
    order: row.order,
    quietHours: quietHoursOf(row),
    version: row.version,
    createdAt: row.createdAt.getTime(),
  }
}

/** The row and the opened key, for one verb: a key that is kept would outlive an erasure. @throws ServiceError not_found */
export async function openResident(
  ctx: Ctx,
  residentId: string,
  db: Executor = ctx.pools.pages.db,
): Promise<{ row: ResidentRow; key: ResidentKey }> {
  const row = await findResident(db, residentId)
  if (row === null) throw new ServiceError('not_found', 'No such resident.')
  return { row, key: openKey(ctx, row) }
}

export function openKey(ctx: Pick<Ctx, 'vault'>, row: ResidentRow): ResidentKey {
  if (row.wrappedKey === null) throw new ServiceError('not_found', 'No such resident.')
  return ctx.vault.residentKeys.unwrap(row.wrappedKey, row.id)
}

export function quietHoursOf({ quietStart, quietEnd }: ResidentRow): QuietHours | null {
  return quietStart !== null && quietEnd !== null ? { start: quietStart, end: quietEnd } : null
}
