import { listContactPoints } from '#db/queries/contact-point.ts'
import { listAllDelegations } from '#db/queries/delegation.ts'
import { findGuardianship } from '#db/queries/guardian.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import {
  listAllBlocks,
  listEnoticeConfirmations,
  listGuardianEvents,
  listQuestions,
} from '#db/queries/resident-export.ts'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { ExportFacts } from '#app/domain/wire/resident-export.ts'
import type { ResidentKey } from '#app/vault/index.ts'
import { contactPointPlace, maskAddress, ownAddressPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openWords } from '../delegation/words.ts'
import { parseSubscription } from '../device/subscription.ts'
import { guardianPlace } from '../guardian/put.ts'
import { quietHoursOf } from '../home/load-resident.ts'
import { confirmationPlace } from '../registration/create-resident.ts'
import { nameVoice, timeOf, timeOrNull } from './spelling.ts'

/** Whose rows are read, and what opens them. */
export type Opened = { tx: Transaction; row: ResidentRow; key: ResidentKey }

export function tellPerson({ row }: Opened): ExportFacts['person'] {
  return {
    id: row.id,
    language: row.language,
    sharesAddresses: row.shareAddresses,
    order: row.order,
    quietHours: quietHoursOf(row),
    preferenceVersion: row.version,
    ageConfirmedAt: timeOrNull(row.ageConfirmedAt),
    registeredAt: timeOf(row.createdAt),
  }
}

/** The phone and the e-mail the resident is known by, in clear: they are theirs. */
export async function tellOwnAddresses(
  ctx: Ctx,
  { tx, row, key }: Opened,
): Promise<ExportFacts['ownAddresses']> {
  const told: ExportFacts['ownAddresses'] = []
  for (const kind of ['phone', 'email'] as const) {
    const own = await findOwnAddress(tx, row.id, kind)
    if (own === null) continue
    told.push({
      kind,
      address: ctx.vault.addresses.decrypt(key, ownAddressPlace(row.id, kind), own.address),
      provenAt: timeOrNull(own.provenAt),
      confirmedAt: timeOrNull(own.confirmedAt),
      suspendedAt: timeOrNull(own.suspendedAt),
    })
  }
  return told
}

export async function tellContactPoints(
  ctx: Ctx,
  { tx, row, key }: Opened,
): Promise<ExportFacts['contactPoints']> {
  const askedAt = new Map(
    (await listQuestions(tx, row.id)).map((question) => [question.contactPointId, question.askedAt]),
  )
  return (await listContactPoints(tx, row.id)).map((point) => ({
    id: point.id,
    channel: point.channel,
    address: showAddress(
      point.channel,
      ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address),
    ),
    verifiedAt: timeOrNull(point.verifiedAt),
    confirmedAt: timeOrNull(point.confirmedAt),
    unreachableAt: timeOrNull(point.unreachableAt),
    unreachableFor: point.unreachableFor.map((voice) => nameVoice(ctx, voice)),
    askedAt: timeOrNull(askedAt.get(point.id) ?? null),
    setBy: point.setBy,
    setAt: timeOf(point.setAt),
  }))
}

/** A browser's subscription holds keys beside its address; they are of no use in a file, and better not there. */
const showAddress = (channel: Channel, text: string): string =>
  channel === 'push' ? parseSubscription(text).endpoint : text

export async function tellBlocks(ctx: Ctx, { tx, row }: Opened): Promise<ExportFacts['channelBlocks']> {
  return (await listAllBlocks(tx, row.id)).map(({ agencyId, channel, at, liftedAt }) => ({
    agency: nameVoice(ctx, agencyId),
    channel,
    at: timeOf(at),
    liftedAt: timeOrNull(liftedAt),
  }))
}

/** The five items of 전자정부법 시행령 §13①, as they were confirmed. */
export async function tellConfirmations(
  ctx: Ctx,
  { tx, row, key }: Opened,
): Promise<ExportFacts['enoticeConfirmations']> {
  return (await listEnoticeConfirmations(tx, row.id)).map((one) => {
    const open = (column: 'personal' | 'receiving') =>
      JSON.parse(ctx.vault.addresses.decrypt(key, confirmationPlace(column, one.id), one[column])) as unknown
    return {
      confirmedAt: timeOf(one.confirmedAt),
      document: one.document,
      personal: open('personal'),
      kinds: one.kinds,
      receiving: open('receiving'),
      electronicSignature: one.electronicSignature,
      other: one.other === null ? null : (JSON.parse(one.other) as unknown),
    }
  })
}

/** The guardian's number in part: it is another person's. */
export async function tellGuardian(ctx: Ctx, { tx, row, key }: Opened): Promise<ExportFacts['guardian']> {
  const one = await findGuardianship(tx, row.id)
  if (one === null) return null
  const phone = one.phone && ctx.vault.addresses.decrypt(key, guardianPlace(row.id), one.phone)
  const events = await listGuardianEvents(tx, row.id)
  return {
    relation: one.relation,
    phone: phone && maskAddress({ kind: 'phone', text: phone }),
    consentedAt: timeOf(one.consentedAt),
    document: one.document,
    endsAt: timeOf(one.endsAt),
    endedAt: timeOrNull(one.endedAt),
    ownConsentAt: timeOrNull(one.ownConsentAt),
    events: events.map(({ at, action, method, actorKind }) => ({
      at: timeOf(at),
      action,
      method,
      by: actorKind,
    })),
  }
}

/** A number that was asked in part: it is another person's. */
export async function tellHelpers(ctx: Ctx, { tx, row, key }: Opened): Promise<ExportFacts['helpers']> {
  return (await listAllDelegations(tx, row.id)).map((one) => {
    const { name, ownName, phone } = openWords(ctx, key, one)
    return {
      id: one.id,
      name,
      ownName,
      relation: one.relation,
      scope: one.scope,
      phone: phone && maskAddress({ kind: 'phone', text: phone }),
      invitedAt: timeOf(one.invitedAt),
      acceptedAt: timeOrNull(one.acceptedAt),
      confirmedAt: timeOrNull(one.confirmedAt),
      endedAt: timeOrNull(one.endedAt),
    }
  })
}
