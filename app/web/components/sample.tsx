import { Marked } from './marked.tsx'

/** A request, an answer or a snippet: as it is, to be copied. Scrolls by itself where it is wider than the screen. */
export function Sample({ label, text }: { label: string; text: string }) {
  return (
    <figure className="sample">
      <figcaption>
        <Marked text={label} />
      </figcaption>
      {/* A keyboard scrolls what it can reach. */}
      <pre tabIndex={0} role="region" aria-label={label.replaceAll('`', '')}>
        <code>{text}</code>
      </pre>
    </figure>
  )
}
