import { FIRST_POSITION, type Position } from '#db/queries/change.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import type { Key } from '../catalog/catalog.ts'

/** Whose feed it is: a key's agency and realm. */
export type Reader = Pick<Key, 'agencyId' | 'realm'>

const purposeOf = ({ agencyId, realm }: Reader) => `changes-cursor/${agencyId}/${realm}`

/**
 * A position as an agency may hold it: sealed, so that it says nothing of how much happens to others, and opens for
 * nobody else.
 */
export function toCursor(ctx: Pick<Ctx, 'vault'>, reader: Reader, { xid, id }: Position): string {
  return ctx.vault.seal(purposeOf(reader), `${xid}/${id}`)
}

/** @param text absent: from the first change that is kept. @throws ServiceError `invalid` when it is none of ours */
export function parseCursor(ctx: Pick<Ctx, 'vault'>, reader: Reader, text: string | undefined): Position {
  if (text === undefined) return FIRST_POSITION
  try {
    const [xid, id] = ctx.vault.open(purposeOf(reader), text).split('/')
    return { xid: xid!, id: id! }
  } catch {
    throw invalidField(
      '/after',
      'invalid_format',
      'This is no cursor of this feed, or not one of this key’s.',
    )
  }
}
