import type { ConsentDocumentRow } from '#db/queries/consent-document.ts'
import type { ConsentText } from '#app/domain/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'

/** One text of one version, as a page shows it. */
export type DocumentView = { version: string; variant: ConsentVariant; text: ConsentText }

export const viewDocument = (
  { version, texts }: ConsentDocumentRow,
  variant: ConsentVariant,
): DocumentView => ({ version, variant, text: texts[variant] })
