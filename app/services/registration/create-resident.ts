import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { putIndexed } from '#db/queries/address-index.ts'
import { insertOwnAddress } from '#db/queries/own-address.ts'
import { lockResident, putPreference, type ResidentRow } from '#db/queries/preference.ts'
import { insertEnoticeConfirmation, insertResident } from '#db/queries/registration.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Place } from '#app/vault/index.ts'
import { hashAddress, ownAddressPlace, REALM, type Address } from '../contact-point/address.ts'
import { putPoint, putProven } from '../contact-point/put-proven.ts'
import type { Ctx } from '../ctx.ts'
import { doubtGuardians } from '../guardian/doubt.ts'
import { openKey } from '../home/load-resident.ts'
import {
  contactPointField,
  contactPointValue,
  recordChanges,
  type FieldChange,
} from '../preference/record-changes.ts'
import type { Answers } from './answers.ts'

/** Version of a resident's preferences when they begin. */
const FIRST_VERSION = 1

/**
 * Writes a new resident: key, own phone, contact points for KakaoTalk and texts on the proven number, an e-mail that waits
 * for its code, order, switched-off topics, an event a field, and the confirmation of 전자정부법 시행령 §13①.
 * @returns the id, and that of the unverified e-mail contact point
 */
export async function createResident(
  ctx: Ctx,
  tx: Transaction,
  phone: Address,
  answers: Answers,
): Promise<{ residentId: string; emailPointId: string | null }> {
  const resident = await insertRow(ctx, tx, answers)
  await putOwnPhone(ctx, tx, resident, phone)
  const pointChanges = await putProven(ctx, tx, resident, phone, ['kakao', 'sms'])
  const email = answers.email
  const emailPoint =
    email &&
    (await putPoint(ctx, tx, { resident, channel: 'email', address: email, before: null, verifiedAt: null }))
  for (const topic of answers.optedOut) {
    await putPreference(tx, { residentId: resident.id, topic, order: null, optedOut: true, backups: true })
  }
  const actor = { kind: 'resident', id: resident.id } as const
  const changes: FieldChange[] = [
    { field: 'language', before: null, after: answers.language },
    { field: 'share', before: null, after: answers.share },
    ...pointChanges,
    ...(emailPoint
      ? [{ field: contactPointField('email'), before: null, after: contactPointValue(emailPoint) }]
      : []),
    { field: 'order', before: null, after: answers.order },
    ...answers.optedOut.map((topic): FieldChange => ({
      field: `topic:${topic}:optedOut`,
      before: false,
      after: true,
    })),
  ]
  await recordChanges(tx, ctx, { residentId: resident.id, version: FIRST_VERSION, actor, changes })
  await confirmEnotice(ctx, tx, resident, phone, answers)
  return { residentId: resident.id, emailPointId: emailPoint?.id ?? null }
}

async function insertRow(ctx: Ctx, tx: Transaction, answers: Answers): Promise<ResidentRow> {
  const id = randomUUID()
  const now = new Date(ctx.clock())
  await insertResident(tx, {
    id,
    realm: REALM,
    wrappedKey: ctx.vault.residentKeys.create(id).wrapped,
    language: answers.language,
    shareAddresses: answers.share,
    order: answers.order,
    version: FIRST_VERSION,
    ageConfirmedAt: answers.isChild ? null : now,
    createdAt: now,
  })
  const resident = await lockResident(tx, id)
  if (!resident) throw new Error('a resident that was just written is not there')
  return resident
}

/**
 * The phone that was proven just now becomes the resident's own, by which they are found and sign in. Whoever agreed for a child
 * with it long ago may be somebody else.
 */
export async function putOwnPhone(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  phone: Address,
): Promise<void> {
  const residentId = resident.id
  const at = new Date(ctx.clock())
  const place = ownAddressPlace(residentId, 'phone')
  const address = ctx.vault.addresses.encrypt(openKey(ctx, resident), place, phone.text)
  const own = {
    residentId,
    kind: 'phone',
    address,
    provenAt: at,
    confirmedAt: at,
    suspendedAt: null,
  } as const
  await insertOwnAddress(tx, own)
  const hashes = hashAddress(ctx, phone)
  await putIndexed(tx, { ...hashes.newest, role: 'own', residentId, kind: 'phone' })
  await doubtGuardians(ctx, tx, hashes, 'new_holder')
}

/** Where the ciphertexts of a confirmation lie. */
export const confirmationPlace = (column: 'personal' | 'receiving', id: string): Place => ({
  table: 'enotice_confirmation_event',
  column,
  rowId: id,
})

/** 전자정부법 시행령 §13①: who, which notices, where they are received, electronic signature, other. Kept as confirmed. */
async function confirmEnotice(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  phone: Address,
  answers: Answers,
): Promise<void> {
  const now = ctx.clock()
  const id = v7({ msecs: now })
  const key = openKey(ctx, resident)
  const close = (column: 'personal' | 'receiving', content: object) =>
    ctx.vault.addresses.encrypt(key, confirmationPlace(column, id), JSON.stringify(content))
  const addressOf = (channel: Channel) => (channel === 'email' ? answers.email?.text : phone.text)
  await insertEnoticeConfirmation(tx, {
    residentId: resident.id,
    id,
    confirmedAt: new Date(now),
    document: answers.document,
    personal: close('personal', { phone: phone.text }),
    kinds: answers.kinds,
    receiving: close(
      'receiving',
      answers.order.map((channel) => ({ channel, address: addressOf(channel) })),
    ),
    electronicSignature: false,
    other: JSON.stringify({
      language: answers.language,
      share: answers.share,
      fourteenOrOlder: !answers.isChild,
    }),
  })
}
