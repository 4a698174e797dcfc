import { z } from 'zod'
import { updateLanguage } from '#db/queries/preference.ts'
import { LANGUAGES, type Language } from '#app/domain/language.ts'
import type { Ctx } from '../ctx.ts'
import type { By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { commitChange, type Apply, type Changed } from './commit-change.ts'

const input = z.object({ residentId: z.uuid(), language: z.enum(LANGUAGES) })

/** The language in which notices are asked for; `preferenceVersion` stays (CONTRACT 2). @throws ServiceError invalid */
export function setLanguage(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<Changed> {
  const { language } = parseInput(input, raw)
  return commitChange(ctx, raw, 'preference.set_language', applyLanguage(language))
}

export const applyLanguage =
  (after: Language): Apply =>
  async (tx, { id, language: before }) => {
    if (before === after) return []
    await updateLanguage(tx, id, after)
    return [{ field: 'language', before, after }]
  }
