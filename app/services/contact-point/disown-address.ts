import { findIndexed } from '#db/queries/address-index.ts'
import { insertAddressQuestion } from '#db/queries/address-question.ts'
import { suspendContactPoints, type ContactPointRow } from '#db/queries/contact-point.ts'
import { suspendOwnAddress } from '#db/queries/own-address.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { questionTarget, sealLink } from '../link/token.ts'
import { tellElsewhere } from './tell-elsewhere.ts'

/** An address that somebody said is not for its resident. `point` null: nothing but the number they sign in with. */
export type Disowned = {
  channel: Channel
  /** Its blind index, under every key. */
  hashes: readonly string[]
  point: Pick<ContactPointRow, 'id'> | null
  /** How it was said: by the link of a notice, by a code to the number, or by whoever was signed in with it. */
  by: 'not_mine_link' | 'not_mine_code' | 'not_mine_account'
  /** Whose notice brought it up; null: none did. */
  agencyId: string | null
}

/**
 * Suspends an address for all agencies, as the resident's own address too, and asks the resident elsewhere whether they
 * still use it (KOREA.md 3, re-assigned numbers): until they say so, or a code sent to it comes back, nothing goes there
 * and it opens nothing. Nothing else of theirs is touched, so the version stays.
 */
export async function disownAddress(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { channel, hashes, point, by, agencyId }: Disowned,
): Promise<void> {
  const residentId = resident.id
  const at = new Date(ctx.clock())
  await suspendContactPoints(tx, { residentId, hashes, at })
  const kind = ADDRESS_KIND[channel]
  const own = kind === null ? null : await findIndexed(tx, hashes, 'own')
  if (kind !== null && own?.residentId === residentId) await suspendOwnAddress(tx, { residentId, kind, at })
  // Made-up people are told nothing: their addresses may be somebody's.
  const told = resident.realm === 'live' ? await ask(ctx, tx, resident, { channel, hashes, point }) : 0
  const actor = { kind: 'system', id: by } as const
  const detail = { channel, contactPointId: point?.id ?? null, agencyId, told }
  await recordAudit(tx, ctx, { actor, action: 'contact_point.disown', residentId, detail })
}

/** @returns to how many other addresses the question went */
async function ask(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { channel, hashes, point }: Pick<Disowned, 'channel' | 'hashes' | 'point'>,
): Promise<number> {
  const words = { templateKey: 'address_disowned', params: { channel } } as const
  if (point === null) return tellElsewhere(ctx, tx, resident, hashes, words)
  const now = ctx.clock()
  await insertAddressQuestion(tx, {
    residentId: resident.id,
    contactPointId: point.id,
    askedAt: new Date(now),
  })
  const token = sealLink(ctx, 'still_mine', questionTarget(resident.id, point.id), now)
  const mailLink = `${ctx.config.publicUrl}/still-mine?token=${token}`
  return tellElsewhere(ctx, tx, resident, hashes, words, { mailLink })
}
