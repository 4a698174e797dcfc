import { onTestFinished } from 'vitest'

/**
 * The network, faked: requests to `origin` go to `target` until the test ends. Needed because the SOLAPI SDK knows one
 * address only, and because push services must be https.
 */
export function redirectFetch(origin: string, target: string): void {
  const real = globalThis.fetch
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    return url.startsWith(`${origin}/`) ? real(target + url.slice(origin.length), init) : real(input, init)
  }
  onTestFinished(() => {
    globalThis.fetch = real
  })
}
