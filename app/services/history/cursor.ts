import { z } from 'zod'
import type { Ctx } from '../ctx.ts'

/** A place in a list that is newest first: the time, and the row among those of one time. */
export type Place = { decidedAt: number; id: string }

const place = z.object({ decidedAt: z.number(), id: z.uuid() })

type List = 'asked' | 'changes'
const purposeOf = (list: List, residentId: string) => `history-cursor/${list}/${residentId}`

/** For an address bar: sealed, so that it tells nobody when something happened, and opens for its resident alone. */
export function sealCursor(ctx: Pick<Ctx, 'vault'>, list: List, residentId: string, at: Place): string {
  return ctx.vault.seal(purposeOf(list, residentId), JSON.stringify(at))
}

/** null: the beginning; so is whatever is no cursor of this list and this resident. */
export function openCursor(
  ctx: Pick<Ctx, 'vault'>,
  list: List,
  residentId: string,
  text: string | null,
): Place | null {
  if (text === null) return null
  try {
    return place.parse(JSON.parse(ctx.vault.open(purposeOf(list, residentId), text)))
  } catch {
    return null
  }
}
