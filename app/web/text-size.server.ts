import { createCookie } from '@remix-run/node'
import { isTextSize, type TextSize } from './text-size.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Of this device, not of the resident: eyes and screens differ. */
const textSizeCookie = (secure: boolean) =>
  createCookie('text', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: YEAR_SECONDS, secure })

/** `?text=`, else what was chosen before on this device. */
export async function textSizeOf(request: Request): Promise<TextSize> {
  const wished = new URL(request.url).searchParams.get('text')
  if (isTextSize(wished)) return wished
  const kept: unknown = await textSizeCookie(false).parse(request.headers.get('cookie'))
  return isTextSize(kept) ? kept : 'normal'
}

/** A `set-cookie` that keeps a size chosen with `?text=`; null when none was. */
export async function keepChosenTextSize(request: Request): Promise<string | null> {
  const url = new URL(request.url)
  const chosen = url.searchParams.get('text')
  return isTextSize(chosen) ? textSizeCookie(url.protocol === 'https:').serialize(chosen) : null
}
