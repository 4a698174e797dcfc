import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import type { Ctx } from '../ctx.ts'

const ISSUER = 'Allimgil'
/** RFC 6238: steps of thirty seconds, six digits, SHA-1, which every authenticator app knows. */
const PERIOD_SECONDS = 30
/** Clocks of phones go a little wrong: one step to each side. */
const WINDOW = 1
/** 160 bits, as RFC 4226 4 recommends. */
const SECRET_BYTES = 20

const purposeOf = (staffId: string) => `staff_totp/${staffId}`

export const createTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32
export const sealTotpSecret = (ctx: Pick<Ctx, 'vault'>, staffId: string, secret: string): string =>
  ctx.vault.seal(purposeOf(staffId), secret)
/** @throws UnreadableError, KeyDestroyedError: it was not sealed for this person */
export const openTotpSecret = (ctx: Pick<Ctx, 'vault'>, staffId: string, sealed: string): string =>
  ctx.vault.open(purposeOf(staffId), sealed)

/** The step a code belongs to; null: it is not right now, or not newer than `lastStep` (a code is taken once). */
export function findTotpStep(
  ctx: Pick<Ctx, 'clock'>,
  { secret, code, lastStep }: { secret: string; code: string; lastStep: number | null },
): number | null {
  const timestamp = ctx.clock()
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
  return lastStep === null || step > lastStep ? step : null
}

/** A secret as an app takes it: to be scanned, or typed in groups of four. */
export type TotpPicture = { text: string; size: number; path: string }

/** `path`: the dark squares as the `d` of an SVG path, `size` squares wide. */
export function drawTotp(secret: string, email: string): TotpPicture {
  const { modules } = QRCode.create(totpOf(secret, email).toString(), { errorCorrectionLevel: 'M' })
  const squares: string[] = []
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) squares.push(`M${x} ${y}h1v1h-1z`)
  const text = secret.match(/.{1,4}/g)!.join(' ')
  return { text, size: modules.size, path: squares.join('') }
}

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS })
