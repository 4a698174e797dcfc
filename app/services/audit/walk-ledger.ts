import type { StoredConsentEvent } from '#db/queries/chain.ts'
import { linkConsent } from '../consent/link.ts'
import type { Broken } from './walk-blocks.ts'

/** Walks every resident's consent ledger, event by event, and says where the first one breaks. Counts what it read. */
export async function findBrokenLink(
  events: AsyncIterable<StoredConsentEvent>,
): Promise<{ checked: number; broken: Broken | null }> {
  let before: StoredConsentEvent | null = null
  let checked = 0
  for await (const event of events) {
    checked += 1
    const isFirst = before?.residentId !== event.residentId
    const expected: { sequence: number; previous: string | null } =
      before && !isFirst
        ? { sequence: before.sequence + 1, previous: before.hash }
        : { sequence: 1, previous: null }
    const what =
      event.sequence !== expected.sequence
        ? `entry ${expected.sequence} of this resident's ledger is missing before this one`
        : event.previous !== expected.previous
          ? 'the entry does not follow from the one before it'
          : linkConsent(event.previous, event) !== event.hash
            ? 'the entry was changed'
            : null
    if (what) return { checked, broken: { ledger: 'consent', writer: null, block: null, id: event.id, what } }
    before = event
  }
  return { checked, broken: null }
}
