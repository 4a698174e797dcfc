import { MINUTE, SECOND, type Instant } from '#app/domain/time.ts'

/** What is left of a key's quota in the running minute. */
export type Standing = { limit: number; remaining: number; resetSeconds: number }

/**
 * Recipients a minute and key, in windows of the clock's minutes. Counted in this process: n processes allow up to n
 * times the quota; a row that every consult updates would cost more than the limit protects.
 */
export type Quota = {
  standing(key: { id: string; quota: number }): Standing
  /** Takes `recipients`, all or none. */
  take(key: { id: string; quota: number }, recipients: number): boolean
}

export function createQuota(clock: () => Instant): Quota {
  let minute = 0
  let used = new Map<string, number>()

  const usedBy = (keyId: string) => {
    const now = Math.floor(clock() / MINUTE)
    if (now !== minute) {
      minute = now
      used = new Map()
    }
    return used.get(keyId) ?? 0
  }

  return {
    standing(key) {
      const remaining = Math.max(0, key.quota - usedBy(key.id))
      return { limit: key.quota, remaining, resetSeconds: Math.ceil((MINUTE - (clock() % MINUTE)) / SECOND) }
    },
    take(key, recipients) {
      const before = usedBy(key.id)
      if (before + recipients > key.quota) return false
      used.set(key.id, before + recipients)
      return true
    },
  }
}
