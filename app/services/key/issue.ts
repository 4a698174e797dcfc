import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { insertKey, SCOPES } from '#db/queries/key.ts'
import { parseInstant, type Instant } from '#app/domain/time.ts'
import { createApiKey } from '#app/vault/index.ts'
import { loadAgency } from '../agency/load.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { keepMagicResidents } from './magic-residents.ts'
import { parseRange } from './ranges.ts'

/** Recipients a minute, unless said otherwise (CONTRACT 2). */
const DEFAULT_QUOTA = 600_000
const MAX_QUOTA = 2_147_483_647

const input = z.strictObject({
  /** The agency's code. */
  agency: z.string(),
  scopes: z
    .array(z.enum(SCOPES, `One of ${SCOPES.join(', ')}.`))
    .min(1, `At least one of ${SCOPES.join(', ')}.`),
  realm: z.enum(['live', 'test']).default('live'),
  /** Networks or single addresses the key works from; none: from anywhere. */
  cidr: z
    .array(
      z.string().transform((text, issue) => {
        const range = parseRange(text)
        if (range === null)
          issue.addIssue({ code: 'custom', message: `${text} is no network such as 10.1.0.0/16.` })
        return range ?? z.NEVER
      }),
    )
    .max(100)
    .default([]),
  /** RFC 3339. */
  expires: z
    .string()
    .transform((text, issue) => {
      const at = parseInstant(text)
      if (at === null)
        issue.addIssue({
          code: 'custom',
          message: 'An RFC 3339 time with an offset, such as 2027-01-01T00:00:00+09:00.',
        })
      return at ?? z.NEVER
    })
    .nullable()
    .default(null),
  quota: z
    .int('A whole number.')
    .min(1, 'At least 1 recipient a minute.')
    .max(MAX_QUOTA)
    .default(DEFAULT_QUOTA),
})

export type IssuedKey = { keyId: string; apiKey: string }

/**
 * Makes a key for an agency's sending system. The text is in the answer and nowhere else. For a test key the residents of
 * the magic numbers are kept ready.
 * @throws ServiceError `invalid`, `not_found` (no such agency)
 */
export async function issueKey(ctx: Ctx, given: z.input<typeof input>, actor: Actor): Promise<IssuedKey> {
  const { agency: code, scopes, realm, cidr, expires, quota } = parseInput(input, given)
  const now = ctx.clock()
  requireAhead(expires, now)
  if (realm === 'test') await keepMagicResidents(ctx)
  return ctx.pools.pages.begin(async (tx) => {
    const agency = await loadAgency(tx, code)
    const key = createApiKey(realm)
    const keyId = randomUUID()
    await insertKey(tx, {
      id: keyId,
      agencyId: agency.id,
      realm,
      hash: key.hash,
      lastFour: key.lastFour,
      scopes: [...new Set(scopes)],
      ranges: [...new Set(cidr)],
      quota,
      rotatedFrom: null,
      createdAt: now,
      expiresAt: expires,
      quarantinedAt: null,
    })
    await recordAudit(tx, ctx, {
      actor,
      action: 'key.issue',
      detail: { keyId, agencyId: agency.id, realm, scopes, ranges: cidr, quota, lastFour: key.lastFour },
    })
    return { keyId, apiKey: key.text }
  })
}

function requireAhead(expires: Instant | null, now: Instant): void {
  if (expires !== null && expires <= now)
    throw invalidField('/expires', 'out_of_range', 'The expiry lies in the past: choose a time ahead.')
}
