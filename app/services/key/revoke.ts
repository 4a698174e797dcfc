import { z } from 'zod'
import { lockKey, setKeyRevoked } from '#db/queries/key.ts'
import { formatInstant } from '#app/domain/time.ts'
import { settleAlarm } from '../alarm/raise.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

const input = z.strictObject({ keyId: z.uuid('The key’s id is a uuid, as `key issue` printed it.') })

/**
 * Ends a key for the very next request, and with it the alarm of its quarantine. Revoking it again tells when it was revoked first.
 * @throws ServiceError `invalid`, `not_found`
 */
export async function revokeKey(
  ctx: Ctx,
  given: z.input<typeof input>,
  actor: Actor,
): Promise<{ keyId: string; revokedAt: string }> {
  const { keyId } = parseInput(input, given)
  return ctx.pools.pages.begin(async (tx) => {
    const key = await lockKey(tx, keyId)
    if (!key) throw new ServiceError('not_found', 'There is no key of this id.')
    if (key.revokedAt !== null) return { keyId, revokedAt: formatInstant(key.revokedAt) }
    const now = ctx.clock()
    const { agencyId } = key
    await setKeyRevoked(tx, keyId, now)
    // Nobody can lift its quarantine any more, and nobody has to.
    await settleAlarm(tx, ctx, { kind: 'key_quarantined', agencyId, apiKeyId: keyId, channel: null })
    await recordAudit(tx, ctx, { actor, action: 'key.revoke', detail: { keyId, agencyId } })
    return { keyId, revokedAt: formatInstant(now) }
  })
}
