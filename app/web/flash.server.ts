import { createCookie } from '@remix-run/node'

const SECONDS = 60

const flashCookie = (request: Request) =>
  createCookie('flash', {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    maxAge: SECONDS,
    secure: new URL(request.url).protocol === 'https:',
  })

/**
 * A `set-cookie` with a word for the page that comes next: what was just done. A name out of a closed list such as
 * `moved_up` or `added:email`, never a sentence and nothing personal.
 */
export const setFlash = (request: Request, word: string): Promise<string> =>
  flashCookie(request).serialize(word)

/**
 * The word that was left for this page, said once: send `headers` along. Words of other pages are left alone, so a page
 * in between (the fresh code) does not swallow them.
 */
export async function takeFlash<Word extends string>(
  request: Request,
  words: readonly Word[],
): Promise<{ flash: Word | null; headers: { 'set-cookie'?: string } }> {
  const left: unknown = await flashCookie(request).parse(request.headers.get('cookie'))
  const flash = words.find((word) => word === left) ?? null
  if (flash === null) return { flash, headers: {} }
  return { flash, headers: { 'set-cookie': await flashCookie(request).serialize('', { maxAge: 0 }) } }
}
