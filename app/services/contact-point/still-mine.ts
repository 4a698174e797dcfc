import type { Transaction } from '#db/client.ts'
import { listOpenQuestions, markKept, wasKept } from '#db/queries/address-question.ts'
import {
  confirmContactPoints,
  deleteContactPoint,
  listContactPoints,
  releaseContactPoints,
  type ContactPointRow,
} from '#db/queries/contact-point.ts'
import { releaseOwnAddress } from '#db/queries/own-address.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import { lockResident } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { contactPointField, contactPointValue } from '../preference/record-changes.ts'
import { contactPointPlace, maskForChannel } from './address.ts'
import { changeAddresses } from './change-addresses.ts'

/** `needsCode`: the resident kept it once before and it was disowned again, so a word is not enough any more. */
export type AddressQuestion = {
  contactPointId: string
  channel: Channel
  maskedAddress: string | null
  needsCode: boolean
}

/** Which addresses a resident is asked about: somebody who got a notice there said that it was not for them. */
export async function viewQuestions(ctx: Ctx, residentId: string): Promise<AddressQuestion[]> {
  const { db } = ctx.pools.pages
  const { key } = await openResident(ctx, residentId)
  const questions: AddressQuestion[] = []
  for (const { id, channel, address } of await listOpenQuestions(db, residentId)) {
    const text = ctx.vault.addresses.decrypt(key, contactPointPlace(id), address)
    questions.push({
      contactPointId: id,
      channel,
      maskedAddress: maskForChannel(channel, text),
      needsCode: await wasKept(db, residentId, id),
    })
  }
  return questions
}

export const ANSWERS = ['mine', 'gone'] as const
/** `mine`: I still use it. `gone`: I do not, take it away. */
export type Answer = (typeof ANSWERS)[number]

/** `closed`: nothing is asked about this address (any more). */
export type Answered = 'kept' | 'removed' | 'needs_code' | 'closed'

/**
 * Takes the answer. Kept: notices go there again, and the resident last said now that it is right. Removed: it is no
 * longer theirs; who asks by it still finds them, for a stranger's plan would send the next notice to the wrong person.
 * Their other addresses are told either way. The second time that an address is disowned only a returned code keeps it.
 */
export async function answerQuestion(
  ctx: Ctx,
  asked: { residentId: string; contactPointId: string; answer: Answer },
  actor: Actor,
): Promise<Answered> {
  const { residentId, contactPointId, answer } = asked
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    const point =
      resident && (await listOpenQuestions(tx, residentId)).find(({ id }) => id === contactPointId)
    if (!point) return 'closed'
    // One address is suspended on every channel that uses it.
    const same = (await listContactPoints(tx, residentId)).filter(
      (other) =>
        other.addressHash === point.addressHash &&
        other.unreachableAt?.getTime() === point.unreachableAt?.getTime(),
    )
    if (answer === 'gone') return remove(ctx, tx, resident, point, same, actor)
    if (await wasKept(tx, residentId, contactPointId)) return 'needs_code'
    return keep(ctx, tx, resident, point, same, actor)
  })
}

async function keep(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  point: ContactPointRow,
  same: readonly ContactPointRow[],
  actor: Actor,
): Promise<'kept'> {
  const at = new Date(ctx.clock())
  const residentId = resident.id
  const askedAt = point.unreachableAt!
  const hashes = [point.addressHash]
  await releaseContactPoints(tx, { residentId, hashes, suspendedAt: askedAt })
  await confirmContactPoints(tx, { residentId, hashes, at })
  const kind = ADDRESS_KIND[point.channel]
  if (kind !== null) await releaseOwnAddress(tx, { residentId, kind, suspendedAt: askedAt })
  await markKept(tx, { residentId, contactPointId: point.id, askedAt }, at)
  await changeAddresses(ctx, tx, resident, {
    action: 'contact_point.keep',
    channel: point.channel,
    changes: same.map((each) => {
      const value = contactPointValue(each)
      return { field: contactPointField(each.channel), before: value, after: value }
    }),
    changedHashes: hashes,
    templateKey: 'address_kept',
    actor,
  })
  return 'kept'
}

async function remove(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  point: ContactPointRow,
  same: readonly ContactPointRow[],
  actor: Actor,
): Promise<'removed'> {
  for (const { id } of same) await deleteContactPoint(tx, resident.id, id)
  await changeAddresses(ctx, tx, resident, {
    action: 'contact_point.remove',
    channel: point.channel,
    changes: same.map((each) => ({
      field: contactPointField(each.channel),
      before: contactPointValue(each),
      after: null,
    })),
    changedHashes: [point.addressHash],
    templateKey: 'contact_point_removed',
    actor,
  })
  return 'removed'
}
