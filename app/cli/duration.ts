import { DAY, HOUR, MINUTE, SECOND } from '#app/domain/time.ts'
import { ServiceError } from '#app/services/errors.ts'

const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY } as const
const DURATION = /^(\d{1,9})([smhd])$/

/** `0s`, `30m`, `24h`, `7d` in milliseconds. @throws ServiceError `invalid` */
export function parseDuration(text: string): number {
  const [, count, unit] = DURATION.exec(text.trim()) ?? []
  if (count === undefined || unit === undefined)
    throw new ServiceError('invalid', `${text} is no duration: a number and s, m, h or d, such as 24h.`)
  return Number(count) * UNITS[unit as keyof typeof UNITS]
}
