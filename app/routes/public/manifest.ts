import { messagesFor } from '#app/i18n/messages.ts'
import { PATHS } from '#app/web/components/header.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { answering } from '#app/web/answering.server.ts'

const SHORTCUTS = ['home', 'channels', 'topics'] as const

/** What is installed (W3C Web Application Manifest), in the language of the page that names it; one application in both. */
export const loader = answering(async ({ request }) => {
  const lang = await localeOf(request)
  const { frame } = messagesFor(lang)
  const manifest = {
    id: '/',
    name: frame.brand,
    short_name: frame.brand,
    description: frame.tagline,
    lang,
    dir: 'ltr',
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    categories: ['government', 'utilities'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    shortcuts: SHORTCUTS.map((page) => ({
      name: frame.nav[page],
      url: PATHS[page],
      icons: [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }],
    })),
  }
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' },
  })
})
