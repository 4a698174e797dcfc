import { z } from 'zod'
import { COUNTER_METHODS } from '#app/domain/resident-case.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { endDelegationFor } from '../delegation/end.ts'
import { inviteDelegate } from '../delegation/invite.ts'
import { parseInput } from '../parse-input.ts'
import { readEvidence } from './keep-form.ts'

const evidence = z.object({
  residentId: z.uuid(),
  method: z.enum(COUNTER_METHODS),
  paperNumber: z.string().max(200),
})
type Evidence = z.input<typeof evidence> & { file: Uint8Array | null }

type Asked = Pick<Parameters<typeof inviteDelegate>[1], 'name' | 'ownName' | 'relation' | 'scope' | 'phone'>

/**
 * Asks a helper on the resident's word, by the same verb as their own page; the evidence is kept with it. Nobody can answer
 * for a day, and the resident is told at once.
 * @throws ServiceError as `inviteDelegate` · invalid at `/paperNumber`, `/file`
 */
export async function askHelperAtCounter(
  ctx: Ctx,
  { file, ...raw }: Evidence & Asked,
  clerk: Actor,
): Promise<void> {
  const { residentId, method, paperNumber } = parseInput(evidence, raw)
  const keepEvidence = readEvidence(ctx, { method, paperNumber, file }, clerk)
  const { name, ownName, relation, scope, phone } = raw
  const asked = { residentId, name, ownName, relation, scope, phone }
  await inviteDelegate(ctx, { ...asked, remoteAddress: null, actor: clerk, keepEvidence })
}

/**
 * Ends a helper's help, or takes the asking back, on the resident's word.
 * @throws ServiceError not_found: ended already · invalid at `/paperNumber`, `/file`
 */
export async function endHelperAtCounter(
  ctx: Ctx,
  { file, delegationId, ...raw }: Evidence & { delegationId: string },
  clerk: Actor,
): Promise<void> {
  const { residentId, method, paperNumber } = parseInput(evidence, raw)
  const keepEvidence = readEvidence(ctx, { method, paperNumber, file }, clerk)
  await endDelegationFor(ctx, { residentId, delegationId, keepEvidence }, clerk)
}
