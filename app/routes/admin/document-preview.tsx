import { SHARING, TEXT_FIELDS, type ConsentText } from '#app/domain/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import { diffWords } from '#app/domain/text-diff.ts'
import { ConsentFacts } from '#app/routes/resident/consent-text.tsx'
import type { DocumentDraft } from '#app/services/consent-document/draft.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { TextParts } from './text-parts.tsx'

type DocumentPreviewProps = { draft: DocumentDraft; variant: ConsentVariant; lang: string }

/** What is saved, as a resident reads it (the very same parts), and laid over the version in force. */
export function DocumentPreview({ draft, variant, lang }: DocumentPreviewProps) {
  const { documents } = useMessages()
  const text: ConsentText = draft.texts[variant]
  const shown = { ...text, night: draft.needsNight ? text.night : null }
  const old = draft.inForce?.texts[variant]
  const changed = TEXT_FIELDS.flatMap((field) => {
    const [before, after] = [old?.[field] ?? '', shown[field] ?? '']
    return old && before !== after ? [{ field, parts: diffWords(before, after) }] : []
  })
  return (
    <>
      <section className="staff-part" aria-labelledby="preview">
        <h2 id="preview">{documents.previewTitle}</h2>
        <div className="card told">
          <h3 lang={lang}>{text.title}</h3>
          <ConsentFacts document={{ variant, text: shown }} isSharing={draft.subject === SHARING} />
        </div>
      </section>
      {draft.inForce && (
        <section className="staff-part">
          <h2>{documents.changesTitle(draft.inForce.version)}</h2>
          {changed.length === 0 ? (
            <p>{documents.changesNone}</p>
          ) : (
            <Facts
              lang={lang}
              facts={changed.map(({ field, parts }) => [
                documents.fields[field],
                <TextParts key={field} parts={parts} />,
              ])}
            />
          )}
        </section>
      )}
    </>
  )
}
