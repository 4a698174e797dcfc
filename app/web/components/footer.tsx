import { Link } from '@remix-run/react'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { operator } from '#app/web/operator.ts'
import type { TextSize } from '#app/web/text-size.ts'
import { PathMark } from './path-mark.tsx'
import { TextSizeSwitch } from './text-size-switch.tsx'

/** Who runs this, and where help is, at the same place on every page. */
export function Footer({ textSize }: { textSize: TextSize }) {
  const { frame } = useMessages()
  const locale = useLocale()
  return (
    <footer className="footer">
      <div className="footer-inner">
        <TextSizeSwitch current={textSize} />
        <section className="footer-help">
          <h2>{frame.footer.help}</h2>
          <p>
            <a className="footer-phone" href={`tel:${operator.phone}`}>
              {frame.footer.phone(operator.phone)}
            </a>
          </p>
          <p>{frame.footer.helpHours}</p>
        </section>
        <nav className="footer-links" aria-label={frame.footer.links}>
          <ul>
            <li>
              <Link to="/status">{frame.footer.status}</Link>
            </li>
            <li>
              <Link to="/privacy" className="footer-privacy">
                {frame.footer.privacy}
              </Link>
            </li>
            <li>
              <Link to="/docs">{frame.footer.developers}</Link>
            </li>
          </ul>
        </nav>
        <div className="identifier">
          <PathMark />
          <p>
            <strong>{frame.brand}</strong> {frame.footer.runBy(operator.name[locale])}
          </p>
        </div>
      </div>
    </footer>
  )
}
