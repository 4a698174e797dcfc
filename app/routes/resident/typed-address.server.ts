import { createCookie } from '@remix-run/node'

const TEN_MINUTES_SECONDS = 600

/** Sent to the pages that ask for an address and to no other, and forgotten with the code it waits for. */
const cookie = (request: Request) =>
  createCookie('typed', {
    path: '/channels/add',
    sameSite: 'lax',
    httpOnly: true,
    maxAge: TEN_MINUTES_SECONDS,
    secure: new URL(request.url).protocol === 'https:',
  })

/** Keeps an address while its resident is away for a fresh code, so that it need not be typed twice. */
export const keepTyped = (request: Request, channel: string, address: string): Promise<string> =>
  cookie(request).serialize({ channel, address: address.slice(0, 254) })

/** What was kept for this channel, or null. */
export async function readTyped(request: Request, channel: string): Promise<string | null> {
  const kept = (await cookie(request).parse(request.headers.get('cookie'))) as unknown
  if (typeof kept !== 'object' || kept === null) return null
  const { channel: of, address } = kept as Record<string, unknown>
  return of === channel && typeof address === 'string' ? address : null
}

export const forgetTyped = (request: Request): Promise<string> => cookie(request).serialize('', { maxAge: 0 })
