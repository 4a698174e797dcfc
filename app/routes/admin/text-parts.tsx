import type { DiffPart } from '#app/domain/text-diff.ts'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** A text laid over another: struck through or underlined, and said in words to whoever cannot see it. */
export const TextParts = ({ parts }: { parts: readonly DiffPart[] }) =>
  parts.map((part, place) => <Part key={place} part={part} />)

function Part({ part: { kind, text } }: { part: DiffPart }) {
  const locale = useLocale()
  const { documents } = useMessages()
  if (kind === 'same') return text
  const Tag = kind === 'gone' ? 'del' : 'ins'
  return (
    <Tag>
      <VisuallyHidden>
        <span lang={locale}>{kind === 'gone' ? documents.gone : documents.added}: </span>
      </VisuallyHidden>
      {text}
    </Tag>
  )
}
