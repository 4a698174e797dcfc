import type { RegistrableChannel } from '#app/services/registration/draft.ts'

const CHANNELS = ['sms', 'kakao', 'email'] as const satisfies readonly RegistrableChannel[]

/**
 * Every way to go on from the first choice, the advised one first and no backup last: a text needs neither an app nor the
 * internet, and KakaoTalk needs no second address.
 */
export function listBackupChoices(preferred: RegistrableChannel): RegistrableChannel[][] {
  const [one, other] = CHANNELS.filter((channel) => channel !== preferred)
  if (one === undefined || other === undefined) return [[]]
  return [[one], [one, other], [other], [other, one], []]
}

/** What the form sends: `sms,email`; `none` for no backup, since an empty value would mean nothing was chosen. */
export const toValue = (backups: readonly RegistrableChannel[]): string => backups.join(',') || 'none'

/** Null: not one of the choices. */
export function toBackups(preferred: RegistrableChannel, value: string): RegistrableChannel[] | null {
  return listBackupChoices(preferred).find((choice) => toValue(choice) === value) ?? null
}
