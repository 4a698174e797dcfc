import { z } from 'zod'
import { insertHealthEvent, lockDeclaration, upsertDeclaration } from '#db/queries/health.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { HEALTHS, STAFF_DECLARATION_MS, type Health } from '#app/domain/channel-health.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { formatInstant, parseInstant } from '#app/domain/time.ts'
import { loadAgency } from '../agency/load.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import { beginRun } from '../manual/begin.ts'
import { parseInput } from '../parse-input.ts'

const input = z.strictObject({
  channel: z.enum(CHANNELS, `One of ${CHANNELS.join(', ')}.`),
  health: z.enum(HEALTHS, `One of ${HEALTHS.join(', ')}.`),
  reason: z.string().trim().min(1, 'Say why, for residents and for the record.').max(500),
  /** RFC 3339; absent: 24 hours from now. */
  until: z
    .string()
    .transform((text, issue) => {
      const at = parseInstant(text)
      if (at === null)
        issue.addIssue({
          code: 'custom',
          message: 'An RFC 3339 time with an offset, such as 2026-11-23T09:00:00+09:00.',
        })
      return at ?? z.NEVER
    })
    .optional(),
  /** The code of the only agency it concerns; absent: all. */
  agency: z.string().optional(),
  /** What residents are told instead of the usual words; a language left out has the usual ones. */
  words: z.partialRecord(z.enum(LANGUAGES), z.string().trim().min(1).max(300)).optional(),
})

export type DeclaredHealth = { channel: Channel; health: Health; reason: string; until: string }

/**
 * Staff's word on a channel, for all agencies or for one. It stands, before the detector's, until it is lifted or ends;
 * declaring again replaces it, and keeps since when where the health is the same (CONTRACT 3, Health).
 * @throws ServiceError `invalid`, `not_found` (no such agency)
 */
export async function declareHealth(
  ctx: Ctx,
  given: z.input<typeof input>,
  actor: Actor,
): Promise<DeclaredHealth> {
  const { channel, health, reason, until: wanted, agency: code, words = null } = parseInput(input, given)
  const now = ctx.clock()
  const until = wanted ?? now + STAFF_DECLARATION_MS
  if (until <= now)
    throw invalidField('/until', 'out_of_range', 'The end lies in the past: choose a time ahead.')
  return ctx.pools.pages.begin(async (tx) => {
    const agencyId = code === undefined ? null : (await loadAgency(tx, code)).id
    const before = await lockDeclaration(tx, channel, agencyId)
    const goesOn = before !== null && before.until > now && before.health === health
    const since = goesOn ? before.since : now
    await upsertDeclaration(tx, { channel, agencyId, health, reason, words, since, until })
    await insertHealthEvent(tx, { at: now, channel, agencyId, health, reason, words, until, actor })
    if (health !== 'operational') await beginRun(tx, { channel, agencyId, begunBy: 'staff', reason, at: now })
    const detail = { channel, health, reason, until: formatInstant(until), agencyId }
    await recordAudit(tx, ctx, { actor, action: 'channel_health.declare', detail })
    return { channel, health, reason, until: formatInstant(until) }
  })
}
