import { useMessages } from '#app/web/locale-context.tsx'

/** The first thing the Tab key meets. */
export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      {useMessages().frame.skip}
    </a>
  )
}
