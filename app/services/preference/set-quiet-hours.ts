import { z } from 'zod'
import { updateQuietHours } from '#db/queries/preference.ts'
import { checkQuietHours, type QuietHours } from '#app/domain/quiet-hours.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import { quietHoursOf } from '../home/load-resident.ts'
import type { By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { commitChange, type Apply, type Changed } from './commit-change.ts'

const input = z.object({
  residentId: z.uuid(),
  /** null: none. */
  quietHours: z.object({ start: z.string().max(10), end: z.string().max(10) }).nullable(),
})

/** The hours, in Seoul, in which kakao, sms and push wait (CONTRACT R8). @throws ServiceError invalid at `/quietHours/…` */
export function setQuietHours(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<Changed> {
  const { quietHours } = parseInput(input, raw)
  return commitChange(ctx, raw, 'preference.set_quiet_hours', applyQuietHours(quietHours))
}

export const applyQuietHours =
  (wish: QuietHours | null): Apply =>
  async (tx, resident) => {
    const after = wish && requireHours(wish)
    const before = quietHoursOf(resident)
    if (before?.start === after?.start && before?.end === after?.end) return []
    await updateQuietHours(tx, resident.id, {
      quietStart: after?.start ?? null,
      quietEnd: after?.end ?? null,
    })
    return [{ field: 'quietHours', before, after }]
  }

function requireHours(wish: QuietHours): QuietHours {
  const decision = checkQuietHours(wish)
  if (decision.ok) return decision.quietHours
  const { reason } = decision
  const field = reason === 'invalid_start' ? 'start' : 'end'
  const code = reason === 'start_is_end' ? 'out_of_range' : 'invalid_format'
  throw invalidField(`/quietHours/${field}`, code, `Refused: ${reason}.`)
}
