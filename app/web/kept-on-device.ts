import { useEffect } from 'react'
import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import type { Locale } from '#app/i18n/locale.ts'
import type { PathState } from './components/channel-state.tsx'
import type { TextSize } from './text-size.ts'

/** Read by public/service-worker.js and public/offline.js, which are sent as they are: the names stand there too. */
const DEVICE = 'device'

/**
 * The path as somebody saw it on `/home`, for `/offline`. Whoever holds this device sees it without signing in, so it says
 * which channels in which order and nothing else: no address, not even masked, and no kinds of notice, which can tell of an
 * illness or a debt.
 */
type SeenPath = { seenAt: Instant; steps: { channel: Channel; state: PathState }[] }

/** Keeps the path that is shown; the one kept before goes. null: it is not theirs, and nothing changes. */
export function useKeptPath(seen: SeenPath | null): void {
  const text =
    seen &&
    JSON.stringify({
      seenAt: seen.seenAt,
      steps: seen.steps.map(({ channel, state }) => ({ channel, state })),
    })
  useEffect(() => {
    if (text !== null) void keep('/path.json', text)
  }, [text])
}

type Root = { locale: Locale; textSize: TextSize; signedIn: boolean }

/**
 * How this device reads, and nobody's path when nobody is signed in: signed out here, ended elsewhere or erased, the next
 * page that comes says so. Undefined (the portal failed) says nothing about anybody.
 */
export function useKeptDevice(root: Root | undefined): void {
  const { locale, textSize, signedIn } = root ?? {}
  useEffect(() => {
    if (signedIn === undefined) return
    void keep('/device.json', JSON.stringify({ language: locale, textSize }))
    if (!signedIn) void forgetPath()
  }, [locale, textSize, signedIn])
}

async function forgetPath(): Promise<void> {
  if ('caches' in window) await (await caches.open(DEVICE)).delete('/path.json')
}

/** Browsers that keep nothing (private windows, plain http) keep nothing: the page is as good without. */
async function keep(name: string, json: string): Promise<void> {
  if (!('caches' in window)) return
  const answer = new Response(json, { headers: { 'content-type': 'application/json' } })
  await (await caches.open(DEVICE)).put(name, answer).catch(() => {})
}
