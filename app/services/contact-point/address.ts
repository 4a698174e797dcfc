import type { Channel } from '#app/domain/channel.ts'
import {
  ADDRESS_KIND,
  maskEmail,
  maskPhone,
  normaliseEmail,
  parseMobile,
  type AddressKind,
} from '#app/domain/contact-point.ts'
import type { BlindHash, Place } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'

/** A phone (E.164) or an e-mail, normalised. */
export type Address = { readonly kind: AddressKind; readonly text: string }

/** Pages know live residents only: test residents exist for agencies' test keys. */
export const REALM = 'live'

/** `newest`: what new rows store. `all`: what a look-up asks for while rows move to a new key. */
export type AddressHashes = { readonly newest: BlindHash; readonly all: string[] }

/** What was typed as a phone. @throws ServiceError invalid at `/phone` */
export function parsePhoneInput(text: string, pointer = '/phone'): Address {
  const phone = parseMobile(text)
  if (phone === null)
    throw invalidField(pointer, 'invalid_format', 'Not a Korean mobile number (010-2000-0000).')
  return { kind: 'phone', text: phone }
}

/** What was typed as an e-mail. @throws ServiceError invalid at `/email` */
export function parseEmailInput(text: string, pointer = '/email'): Address {
  const email = normaliseEmail(text)
  if (email === null) throw invalidField(pointer, 'invalid_format', 'Not an e-mail address.')
  return { kind: 'email', text: email }
}

export function hashAddress(ctx: Pick<Ctx, 'vault'>, { kind, text }: Address): AddressHashes {
  const space = { realm: REALM, kind } as const
  return {
    newest: ctx.vault.blindIndex.of(space, text),
    all: ctx.vault.blindIndex.all(space, text).map(({ hash }) => hash),
  }
}

/** What may be shown of an address: enough to know one's own. */
export function maskAddress({ kind, text }: Address): string {
  return kind === 'phone' ? maskPhone(text) : maskEmail(text)
}

/** null for push, whose addresses nobody reads. */
export function maskForChannel(channel: Channel, text: string): string | null {
  const kind = ADDRESS_KIND[channel]
  return kind === null ? null : maskAddress({ kind, text })
}

/** Where the ciphertexts of addresses lie; the vault opens them there and nowhere else. */
export const contactPointPlace = (id: string): Place => ({
  table: 'contact_point',
  column: 'address',
  rowId: id,
})
export const ownAddressPlace = (residentId: string, kind: AddressKind): Place => ({
  table: 'own_address',
  column: 'address',
  rowId: `${residentId}/${kind}`,
})
