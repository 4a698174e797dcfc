import { isKind } from '#app/routes/auth/refused.server.ts'
import type { OnBehalf } from '#app/services/on-behalf.ts'
import { undoChange } from '#app/services/preference/undo.ts'
import type { LoadContext } from '#app/web/load-context.ts'

/** What came of taking a change back: words for the flash. */
export const UNDO_DONE = ['undone', 'stale'] as const
export type UndoDone = (typeof UNDO_DONE)[number]

/** Takes a change back for a page that says so; what another tab changed since, or a rule forbids now, stays as it is. */
export async function undo({ ctx }: LoadContext, who: OnBehalf, eventId: string): Promise<UndoDone> {
  try {
    await undoChange(ctx, { ...who, eventId })
    return 'undone'
  } catch (error) {
    if (!isKind(error, 'conflict') && !isKind(error, 'invalid')) throw error
    return 'stale'
  }
}
