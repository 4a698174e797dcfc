import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

/** `code`, or a [link](/docs) whose words may hold code. */
const PART = /\[((?:`[^`]+`|[^\]`])+)\]\(([^)\s]+)\)|`([^`]+)`/g

/** A sentence of the guide, with what it marks as code or link. */
export function Marked({ text }: { text: string }) {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(PART)) {
    const [whole, words, href, code] = match
    parts.push(text.slice(from, match.index))
    parts.push(
      code !== undefined ? (
        <code key={match.index}>{code}</code>
      ) : href!.startsWith('/') ? (
        <Link key={match.index} to={href!}>
          <Marked text={words!} />
        </Link>
      ) : (
        <a key={match.index} href={href}>
          <Marked text={words!} />
        </a>
      ),
    )
    from = match.index + whole.length
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  )
}
