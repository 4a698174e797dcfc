import { z } from 'zod'
import { COUNTER_METHODS, COUNTER_WORDS } from '#app/domain/resident-case.ts'
import { withdrawConsent } from '../consent/withdraw.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { setOptedOut } from '../preference/change.ts'
import { readEvidence } from './keep-form.ts'

const input = z.object({
  residentId: z.uuid(),
  topic: z.string().max(100),
  word: z.enum(COUNTER_WORDS),
  method: z.enum(COUNTER_METHODS),
  paperNumber: z.string().max(200),
})

/**
 * What a resident said at the counter about one kind of notice, done by the same verbs as on their own pages; the
 * evidence is kept with it. Nobody agrees to anything this way but by the paper itself, and a clerk adds no consent.
 * @returns whether anything changed
 * @throws ServiceError invalid, also at `/paperNumber`, `/file` · not_found
 */
export async function sayAtCounter(
  ctx: Ctx,
  { file, ...raw }: z.input<typeof input> & { file: Uint8Array | null },
  clerk: Actor,
): Promise<{ changed: boolean }> {
  const { residentId, topic, word, method, paperNumber } = parseInput(input, raw)
  const keepEvidence = readEvidence(ctx, { method, paperNumber, file }, clerk)
  const by = { residentId, topic, actor: clerk, keepEvidence }
  if (word === 'off' || word === 'on') return setOptedOut(ctx, { ...by, optedOut: word === 'off' })
  const nightOnly = word === 'withdraw_night'
  const record = await withdrawConsent(ctx, { ...by, agency: null, method, nightOnly })
  return { changed: record !== null }
}
