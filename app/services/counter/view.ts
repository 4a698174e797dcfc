import { findRegistrar } from '#db/queries/counter-code.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { viewAccount } from '../account/view.ts'
import { listReceipts, type ReceiptLine } from '../consent/receipt.ts'
import { viewConsents, type ConsentTopicView } from '../consent/view.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { viewGuardian, type GuardianView } from '../guardian/view.ts'
import { viewHome, type PathStep } from '../home/view.ts'
import { viewTopics, type TopicView } from '../topic/view.ts'
import { viewOpenRequests, type RequestLine } from './request.ts'

/** All that was registered for somebody, as they see it with the paper. */
export type CounterView = {
  registeredAt: Instant
  /** `list`: the name of the file an office brought. null: not known. */
  registeredBy: { kind: Actor['kind']; list: string | null } | null
  /** Masked; null: none was written down. */
  phone: string | null
  email: string | null
  path: PathStep[]
  /** Kinds of notices that can be switched off, with what was chosen. */
  topics: Pick<TopicView, 'code' | 'name' | 'state'>[]
  consents: ConsentTopicView[]
  receipts: ReceiptLine[]
  /** Asked for at the counter and not answered yet. */
  requests: RequestLine[]
  /** Who decides for a child; null: nobody. */
  guardian: GuardianView | null
}

/** @throws ServiceError not_found */
export async function viewCounter(ctx: Ctx, residentId: string, language: Language): Promise<CounterView> {
  const account = await viewAccount(ctx, residentId)
  const registrar = await findRegistrar(ctx.pools.pages.db, residentId)
  const guardian = await viewGuardian(ctx, residentId)
  const groups = await viewTopics(ctx, residentId)
  return {
    registeredAt: account.createdAt,
    registeredBy: registrar && {
      kind: registrar.actorKind,
      list: registrar.actorKind === 'import' ? registrar.actor : null,
    },
    phone: account.phone?.maskedAddress ?? null,
    email: account.email?.maskedAddress ?? null,
    path: (await viewHome(ctx, residentId)).path,
    topics: groups
      .flatMap(({ topics }) => topics)
      .filter((topic) => topic.class === 'service')
      .map(({ code, name, state }) => ({ code, name, state })),
    consents: (await viewConsents(ctx, residentId, language)).topics,
    receipts: await listReceipts(ctx, residentId),
    requests: await viewOpenRequests(ctx, residentId),
    guardian: guardian?.state === 'child' ? guardian : null,
  }
}
