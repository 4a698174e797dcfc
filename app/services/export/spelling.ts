import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** RFC 3339, Korean time. */
export const timeOf = (at: Date | Instant): string =>
  formatInstant(typeof at === 'number' ? at : at.getTime())
export const timeOrNull = (at: Date | Instant | null): string | null => (at === null ? null : timeOf(at))

/** An agency by its name; whoever is none stays as recorded. */
export const nameVoice = (ctx: Pick<Ctx, 'catalog'>, id: string): string => ctx.catalog.agency(id)?.name ?? id
