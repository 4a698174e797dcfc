import { findEvidence, type StoredConsult } from '#db/queries/evidence.ts'
import type { Plan } from '#app/domain/channel-plan.ts'
import type { ReceiptPayload } from '#app/domain/wire/receipt.ts'
import { canonicalText, type Json } from '#app/vault/index.ts'
import { consultId, toAnswer } from '../consult/answer.ts'
import { parseConsultId } from '../consult/parse-consult-id.ts'
import type { Ctx } from '../ctx.ts'
import { toReceiptPayload } from './payload.ts'

export const EVIDENCE_MATCHES = ['same', 'differs', 'absent'] as const
export type EvidenceMatch = (typeof EVIDENCE_MATCHES)[number]

/**
 * Whether our evidence of a consult says what its receipt says. Written anew from the evidence and compared as a whole;
 * but the language, which evidence does not hold, and the issuer, for a portal may move.
 */
export async function compareEvidence(
  ctx: Pick<Ctx, 'vault' | 'pools' | 'catalog'>,
  told: ReceiptPayload,
): Promise<EvidenceMatch> {
  const name = parseConsultId(told.id)
  const row = name && (await ctx.pools.pages.run((sql) => findEvidence(sql, name)))
  if (row === null) return 'absent'
  await ctx.catalog.refresh()
  const isSamePerson =
    told.subject === null
      ? row.residentId === null
      : ctx.vault.subjects.residentOf(row.agencyId, told.subject) === row.residentId
  const agency = ctx.catalog.agency(row.agencyId)?.code
  if (!isSamePerson || agency === undefined) return 'differs'
  return canonicalText(rewrite(row, agency, told)) === canonicalText(told as Json) ? 'same' : 'differs'
}

type Question = Pick<ReceiptPayload, 'topic' | 'urgency' | 'sendAt' | 'reference'>

function rewrite(row: StoredConsult, agency: string, told: ReceiptPayload): Json {
  const { topic, urgency, sendAt, reference } = JSON.parse(row.question) as Question
  const plan = JSON.parse(row.answer) as Plan & { preferenceVersion: number | null }
  const { subject, language } = told
  const person =
    subject === null || language === null || plan.preferenceVersion === null
      ? null
      : { subject, language, preferenceVersion: plan.preferenceVersion }
  const made = { id: consultId(row.id), reference, person, plan, decidedAt: row.decidedAt, links: null }
  const answer = toAnswer(made, () => null)
  return toReceiptPayload(answer, { issuer: told.iss, agency, topic, urgency, sendAt }) as Json
}
