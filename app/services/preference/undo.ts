import { z } from 'zod'
import { findNewestEvent, findPreferenceEvent, type PreferenceEventFacts } from '#db/queries/preference.ts'
import type { Language } from '#app/domain/language.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { By } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'
import { applyOrder, applyTopicChange } from './change.ts'
import { commitChange, type Apply, type Changed } from './commit-change.ts'
import { applyMask } from './mask-agency.ts'
import { applyLanguage } from './set-language.ts'
import { applyQuietHours } from './set-quiet-hours.ts'

const input = z.object({ residentId: z.uuid(), eventId: z.uuid() })

/**
 * Takes one change back: the field is again as it was before it. Contact points and sharing are not undone here, for an
 * address has to be proven again and an agreement given again. At the counter only what was set there is taken back: what the
 * resident chose is changed there on their word, with its evidence.
 * @throws ServiceError not_found; conflict: the field was changed again since; invalid: a rule has come that forbids it
 */
export async function undoChange(ctx: Ctx, raw: By<z.input<typeof input>>): Promise<Changed> {
  const { residentId, eventId } = parseInput(input, raw)
  const event = await findPreferenceEvent(ctx.pools.pages.db, residentId, eventId)
  if (event === null) throw new ServiceError('not_found', 'No such change.')
  if (raw.actor?.kind === 'counter' && event.actorKind !== 'counter')
    throw new ServiceError('conflict', 'The counter takes back only what was set there.')
  const restore = await restoring(ctx, event)
  if (restore === null) throw new ServiceError('conflict', 'Such a change is not taken back.')
  return commitChange(ctx, raw, 'preference.undo', async (tx, resident) => {
    const newest = await findNewestEvent(tx, residentId, event.field)
    if (newest?.id !== event.id) throw new ServiceError('conflict', 'It was changed again since.')
    return restore(tx, resident)
  })
}

/** Whether `undoChange` knows how to take back a change of a field. */
export const isUndoable = (field: string): boolean =>
  /^(?:order|quietHours|language|topic:.+|agency:.+)$/.test(field)

async function restoring(ctx: Ctx, { field, before }: PreferenceEventFacts): Promise<Apply | null> {
  if (!isUndoable(field)) return null
  const [what, which = '', choice = ''] = field.split(':')
  switch (what) {
    case 'order':
      return applyOrder(before as string[] | null)
    case 'quietHours':
      return applyQuietHours(before as QuietHours | null)
    case 'language':
      return applyLanguage(before as Language)
    case 'agency':
      return applyMask(ctx, which === '*' ? null : which, before === true)
    default:
      return applyTopicChange(ctx, which, { [choice]: before })
  }
}

/** The newest change of a field, for a page that offers to take it back; null: there is none. */
export async function findUndoable(ctx: Ctx, residentId: string, field: string): Promise<string | null> {
  const event = await findNewestEvent(ctx.pools.pages.db, residentId, field)
  return event?.id ?? null
}
