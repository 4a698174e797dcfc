import { z } from 'zod'
import { lockKey } from '#db/queries/key.ts'
import { releaseKeys } from '#db/queries/quarantine.ts'
import { settleAlarm } from '../alarm/raise.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

const input = z.strictObject({ keyId: z.uuid('The key’s id is a uuid, as `key issue` printed it.') })

/**
 * Lifts the quarantine of a key, and of those it was rotated from: from now on its reports are believed again, and its
 * kills are counted anew. What it reported meanwhile stays recorded and kills nothing.
 * @returns `released` false: it was in none
 * @throws ServiceError `invalid`, `not_found`
 */
export async function releaseKey(
  ctx: Ctx,
  given: z.input<typeof input>,
  actor: Actor,
): Promise<{ keyId: string; released: boolean }> {
  const { keyId } = parseInput(input, given)
  return ctx.pools.pages.begin(async (tx) => {
    const key = await lockKey(tx, keyId)
    if (!key) throw new ServiceError('not_found', 'There is no key of this id.')
    const { agencyId } = key
    const released = await releaseKeys(tx, keyId, ctx.clock())
    for (const apiKeyId of released) {
      await settleAlarm(tx, ctx, { kind: 'key_quarantined', agencyId, apiKeyId, channel: null })
      await recordAudit(tx, ctx, { actor, action: 'key.release', detail: { keyId: apiKeyId, agencyId } })
    }
    return { keyId, released: released.length > 0 }
  })
}
