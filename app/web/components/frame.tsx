import { useLocation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { ActingOf } from '#app/web/acting.ts'
import type { TextSize } from '#app/web/text-size.ts'
import { ActingBanner } from './acting-banner.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { Masthead } from './masthead.tsx'
import { SkipLink } from './skip-link.tsx'
import { TabBar } from './tab-bar.tsx'

type FrameProps = {
  signedIn: boolean
  masthead: boolean
  /** null: these are their own pages. */
  acting: ActingOf | null
  textSize: TextSize
  children: ReactNode
}

/** Everything around a page. */
export function Frame({ signedIn, masthead, acting, textSize, children }: FrameProps) {
  return (
    <>
      <SkipLink />
      {masthead && <Masthead />}
      <Header signedIn={signedIn} isActing={acting !== null} />
      <ConnectionNotice />
      {acting && <ActingBanner acting={acting} />}
      <main id="main" className="main" tabIndex={-1} ref={useFocusOnArrival()}>
        {children}
      </main>
      <Footer textSize={textSize} />
      {signedIn && <TabBar isActing={acting !== null} />}
    </>
  )
}

/** Another page without a reload: the keyboard and the screen reader go on at its start, not where the link was. */
export function useFocusOnArrival() {
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
