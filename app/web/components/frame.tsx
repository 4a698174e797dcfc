import { useLocation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { TextSize } from '#app/web/text-size.ts'
import { ConnectionNotice } from './connection-notice.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Masthead } from './masthead.tsx'
import { SkipLink } from './skip-link.tsx'
import { TabBar } from './tab-bar.tsx'

type FrameProps = { signedIn: boolean; masthead: boolean; textSize: TextSize; children: ReactNode }

/** Everything around a page. */
export function Frame({ signedIn, masthead, textSize, children }: FrameProps) {
  return (
    <>
      <SkipLink />
      {masthead && <Masthead />}
      <Header signedIn={signedIn} />
      <ConnectionNotice />
      <main id="main" className="main" tabIndex={-1} ref={useFocusOnArrival()}>
        {children}
      </main>
      <Footer textSize={textSize} />
      {signedIn && <TabBar />}
    </>
  )
}

/** Another page without a reload: the keyboard and the screen reader go on at its start, not where the link was. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
