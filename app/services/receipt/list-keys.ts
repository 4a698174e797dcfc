import type { PublicJwk } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'

/** The keys that check our receipts (RFC 7517 §5), newest first; retired ones too, so that old receipts stay checkable. */
export const listReceiptKeys = (ctx: Pick<Ctx, 'vault'>): { keys: PublicJwk[] } =>
  ctx.vault.signer.publicJwks()
