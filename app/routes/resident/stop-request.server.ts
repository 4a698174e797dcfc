import { isKind } from '#app/routes/auth/refused.server.ts'
import { answerResidentRequest } from '#app/services/counter/request.ts'
import { actorOf, type OnBehalf } from '#app/services/on-behalf.ts'
import type { LoadContext } from '#app/web/load-context.ts'

/** The resident, or the guardian of a child, takes back what was asked for at the counter; or it was answered already, and the page shows what is. */
export async function stopRequest({ ctx }: LoadContext, by: OnBehalf, requestId: string): Promise<void> {
  try {
    await answerResidentRequest(
      ctx,
      { residentId: by.residentId, requestId, answer: 'taken_back' },
      actorOf(by),
    )
  } catch (error) {
    if (!isKind(error, 'not_found')) throw error
  }
}
