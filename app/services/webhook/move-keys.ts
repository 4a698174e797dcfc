import { listSecrets, replaceSealed, type SealedRow } from '#db/queries/webhook.ts'
import type { Ctx } from '../ctx.ts'
import { openSecret, sealSecret } from './secret.ts'

/**
 * Moves what webhooks are signed with to the newest key. Safe to run twice; one whose key is gone keeps no other under its
 * own. @returns how many moved, and how many could not
 */
export async function moveWebhookKeys(
  ctx: Pick<Ctx, 'pools' | 'vault' | 'log'>,
): Promise<{ moved: number; failed: number }> {
  const { db } = ctx.pools.pages
  const done = { moved: 0, failed: 0 }
  for (const row of await listSecrets(db)) {
    try {
      const sealed = rewrite(ctx, row)
      if (sealed === null) continue
      // Rotated meanwhile: what stands there now is under the newest key.
      await replaceSealed(db, row, sealed)
      done.moved += 1
    } catch (error) {
      ctx.log.error({ err: error, webhookId: row.id }, 'a webhook could not move to the newest keys')
      done.failed += 1
    }
  }
  return done
}

/** null: all of it is under the newest key. */
function rewrite(
  ctx: Pick<Ctx, 'vault'>,
  { id, secret, previousSecret }: SealedRow,
): Omit<SealedRow, 'id'> | null {
  const newest = ctx.vault.keyIds.secrets[0]
  const isOlder = (sealed: string | null) => sealed !== null && sealed.split('.', 1)[0] !== newest
  if (!isOlder(secret) && !isOlder(previousSecret)) return null
  const again = (sealed: string) => sealSecret(ctx, id, openSecret(ctx, id, sealed))
  return { secret: again(secret), previousSecret: previousSecret && again(previousSecret) }
}
