import type { ConsentDocumentRow } from '#db/queries/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { viewDocument, type DocumentView } from '../consent-document/view.ts'

/**
 * What a new version means for somebody who agreed to an older one. `asked`: agree to the text in force, or what they agreed
 * to ends at `at`. `coming`: another text holds from `at` on.
 */
export type StandingChange = { kind: 'asked' | 'coming'; document: DocumentView; at: Instant }

/**
 * @param documents every version of one text, published or ahead, the newest in force first
 * @param rests the versions that what is in force rests on; null: a text we do not have
 * @param variant in which words it is shown
 */
export function findChange(
  documents: readonly ConsentDocumentRow[],
  rests: readonly (string | null)[],
  { now, variant }: { now: Instant; variant: ConsentVariant },
): StandingChange | null {
  if (rests.length === 0) return null
  const inForce = documents.findIndex(({ inForceAt }) => inForceAt.getTime() <= now)
  const isOlderThan = (place: number) => {
    const newer = documents.slice(0, place + 1).map(({ version }) => version)
    return rests.some((version) => version === null || !newer.includes(version))
  }
  const ends = documents.flatMap(({ endsAt }, place) =>
    place >= inForce && inForce >= 0 && endsAt !== null && endsAt.getTime() > now && isOlderThan(place)
      ? [endsAt.getTime()]
      : [],
  )
  if (ends.length > 0)
    return { kind: 'asked', document: viewDocument(documents[inForce]!, variant), at: Math.min(...ends) }
  const coming = documents.findLast(
    ({ inForceAt, meaning }) => inForceAt.getTime() > now && meaning === 'inform',
  )
  return coming
    ? { kind: 'coming', document: viewDocument(coming, variant), at: coming.inForceAt.getTime() }
    : null
}

/** The pages speak Korean and English; who reads neither gets the text in their own language all the same. */
export const variantFor = (own: Language, shown: Language): ConsentVariant =>
  own === 'zh' || own === 'vi' ? own : shown
