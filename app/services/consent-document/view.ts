import type { ConsentDocumentRow } from '#db/queries/consent-document.ts'
import type { ConsentText, ConsentVariant } from '#app/domain/consent-document.ts'

/** One text of one version, as a page shows it. */
export type DocumentView = { version: string; variant: ConsentVariant; text: ConsentText }

export const viewDocument = (
  { version, texts }: ConsentDocumentRow,
  variant: ConsentVariant,
): DocumentView => ({ version, variant, text: texts[variant] })
