import { listPublished } from '#db/queries/consent-ledger.ts'
import { findDocument } from '#db/queries/consent-document.ts'
import { POLICY } from '#app/domain/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { viewDocument, type DocumentView } from './view.ts'

export type PolicyChange = DocumentView & { inForceAt: Instant; isAhead: boolean }

/**
 * What changes in the privacy policy, and what did, the newest first: announced as soon as it is published, and left to
 * read (개인정보 보호법 §30③).
 */
export async function viewPolicyChanges(ctx: Ctx, variant: ConsentVariant): Promise<PolicyChange[]> {
  const { db } = ctx.pools.pages
  const published = (await listPublished(db)).filter(({ subject }) => subject === POLICY)
  const changes: PolicyChange[] = []
  for (const { version, inForceAt } of published) {
    const row = (await findDocument(db, POLICY, version))!
    changes.push({ ...viewDocument(row, variant), inForceAt, isAhead: inForceAt > ctx.clock() })
  }
  return changes
}
