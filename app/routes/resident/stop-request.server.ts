import { isKind } from '#app/routes/auth/refused.server.ts'
import { answerResidentRequest } from '#app/services/counter/request.ts'
import type { LoadContext } from '#app/web/load-context.ts'

/** The resident takes back what was asked for at the counter; or it was answered already, and the page shows what is. */
export async function stopRequest(
  { ctx }: LoadContext,
  residentId: string,
  requestId: string,
): Promise<void> {
  const actor = { kind: 'resident', id: residentId } as const
  try {
    await answerResidentRequest(ctx, { residentId, requestId, answer: 'taken_back' }, actor)
  } catch (error) {
    if (!isKind(error, 'not_found')) throw error
  }
}
