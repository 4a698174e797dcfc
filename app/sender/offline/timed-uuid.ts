import { randomUUID } from 'node:crypto'
import type { Instant } from '#app/domain/time.ts'

/** UUIDv7 (RFC 9562 §5.7): the millisecond, then random bits. */
export function timedUuid(at: Instant): string {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
