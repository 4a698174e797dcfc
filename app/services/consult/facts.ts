import type { ContactPointRow, FactsRow } from '#db/queries/consult.ts'
import type { ResidentFacts } from '#app/domain/channel-plan.ts'
import type { ConsentState } from '#app/domain/consent.ts'

/** What the plan's rules need to know, out of the row the consult's statement read. null: nobody is meant. */
export function toResidentFacts(row: FactsRow, points: readonly ContactPointRow[]): ResidentFacts | null {
  if (row.residentId === null) return null
  const blocked = row.blocked?.split(' ') ?? []
  return {
    language: row.language,
    preferenceVersion: row.preferenceVersion,
    shareAddresses: row.shareAddresses,
    contactPoints: points.map(({ id, channel, addressHash, verifiedAt, confirmedAt, isDead }) => ({
      id,
      channel,
      addressKey: addressHash,
      verifiedAt,
      confirmedAt,
      blocked: blocked.includes(channel),
      unreachable: isDead,
    })),
    order: row.order,
    quietHours: row.quietStart && row.quietEnd ? { start: row.quietStart, end: row.quietEnd } : null,
    topic:
      row.optedOut === null
        ? null
        : { order: row.topicOrder, optedOut: row.optedOut, backups: row.backups ?? true },
    consent: toConsentState(row),
  }
}

function toConsentState(row: FactsRow): ConsentState | null {
  if (row.dayStatus === null && row.nightStatus === null) return null
  return {
    day: toStanding(row.dayStatus, row.dayAt, row.dayRecord),
    night: toStanding(row.nightStatus, row.nightAt, row.nightRecord),
  }
}

function toStanding(status: 'granted' | 'withdrawn' | null, at: number | null, record: string | null) {
  return status === null || at === null || record === null ? null : { status, at, record }
}
