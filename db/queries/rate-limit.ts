import { lt } from 'drizzle-orm'
import type { Database, Executor } from '#db/client.ts'
import { rateLimit } from '#db/schema/index.ts'

/** What `RateLimiterDrizzle` of rate-limiter-flexible works on. Its counting statement is one atomic upsert. */
export const rateLimitStore = (db: Database) => ({ storeClient: db, schema: rateLimit })

export async function deleteExpiredRateLimits(db: Executor, at: Date): Promise<void> {
  await db.delete(rateLimit).where(lt(rateLimit.expire, at))
}
