import type { ChangeKind, ChangeRow } from '#db/queries/change.ts'
import { formatInstant } from '#app/domain/time.ts'
import type { ChangeEvent, ChangeType } from '#app/domain/wire/changes.ts'
import { ledgerId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'
import { toCursor, type Reader } from './cursor.ts'

const TYPES: Record<ChangeKind, ChangeType> = {
  preference_changed: 'kr.allimgil.preference.changed',
  consent_withdrawn: 'kr.allimgil.consent.withdrawn',
  erased: 'kr.allimgil.subject.erased',
}

/** Never an address; ids are this agency's own, so that two agencies cannot join what they were told. */
export function toChangeEvent(
  ctx: Pick<Ctx, 'vault' | 'config'>,
  reader: Reader,
  row: ChangeRow,
): ChangeEvent {
  const subject = ctx.vault.subjects.of(reader.agencyId, row.residentId)
  return {
    specversion: '1.0',
    id: eventId(ctx, reader, row),
    source: `${ctx.config.publicUrl}/api/v1/changes`,
    type: TYPES[row.kind],
    time: formatInstant(row.at),
    subject,
    datacontenttype: 'application/json',
    cursor: toCursor(ctx, reader, row),
    data: {
      subject,
      preferenceVersion: row.kind === 'erased' ? null : row.version,
      ...(row.topic === null ? {} : { topic: row.topic }),
      ...(row.record === null ? {} : { consent: ledgerId(row.record) }),
    },
  }
}

/** The same permutation as a subject's: the same change has another id for another agency. */
const eventId = (ctx: Pick<Ctx, 'vault'>, { agencyId }: Reader, { id }: ChangeRow) =>
  ctx.vault.subjects.of(agencyId, id).replace(/^sub_/, 'chg_')
