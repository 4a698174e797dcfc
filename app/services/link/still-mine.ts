import { findResident } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'
import {
  answerQuestion,
  viewQuestions,
  type AddressQuestion,
  type Answer,
  type Answered,
} from '../contact-point/still-mine.ts'
import { openLink } from './token.ts'

/** What `/still-mine` asks: about the address of the link alone; null: nothing (any more). Changes nothing. */
export async function viewStillMine(ctx: Ctx, token: string | null): Promise<AddressQuestion | null> {
  const target = openLink(ctx, 'still_mine', token)
  const resident = target && (await findResident(ctx.pools.pages.db, target.residentId))
  if (!target || !resident) return null
  const questions = await viewQuestions(ctx, resident.id)
  return questions.find(({ contactPointId }) => contactPointId === target.contactPointId) ?? null
}

/** The answer by one press in an e-mail, without signing in. */
export async function answerByLink(ctx: Ctx, token: string | null, answer: Answer): Promise<Answered> {
  const target = openLink(ctx, 'still_mine', token)
  if (target === null) return 'closed'
  const { residentId, contactPointId } = target
  return answerQuestion(ctx, { residentId, contactPointId, answer }, { kind: 'resident', id: 'link' })
}
