import { useLocation } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { TEXT_SIZES, type TextSize } from '#app/web/text-size.ts'

/** Its own place on the page, so that whoever chose comes back to it. */
const ID = 'text-size'

/** Plain links: they work everywhere, and the choice is kept on this device. Each word is as large as what it chooses. */
export function TextSizeSwitch({ current }: { current: TextSize }) {
  const { frame } = useMessages()
  const { pathname, search } = useLocation()
  const hrefOf = (size: TextSize) => {
    const query = new URLSearchParams(search)
    query.set('text', size)
    return `${pathname}?${query}#${ID}`
  }
  return (
    <nav className="text-size" id={ID} aria-labelledby={`${ID}-name`}>
      <h2 id={`${ID}-name`}>{frame.textSize.label}</h2>
      <ul>
        {TEXT_SIZES.map((size) => (
          <li key={size}>
            <a href={hrefOf(size)} data-size={size} aria-current={size === current ? 'true' : undefined}>
              {frame.textSize[size]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
