import { createCookie } from '@remix-run/node'

const TEN_MINUTES_SECONDS = 600

/** Below it an address is asked for; the data of `/account/number` has another name than the page. */
type AskingPath = '/channels/add' | '/account'

/** Sent to the pages that ask for an address and to no other, and forgotten with the code it waits for. */
const cookie = (request: Request, path: AskingPath) =>
  createCookie('typed', {
    path,
    sameSite: 'lax',
    httpOnly: true,
    maxAge: TEN_MINUTES_SECONDS,
    secure: new URL(request.url).protocol === 'https:',
  })

/** Keeps an address while its resident is away for a fresh code, so that it need not be typed twice. */
export const keepTyped = (
  request: Request,
  channel: string,
  address: string,
  path: AskingPath = '/channels/add',
): Promise<string> => cookie(request, path).serialize({ channel, address: address.slice(0, 254) })

/** What was kept for this channel, or null. */
export async function readTyped(
  request: Request,
  channel: string,
  path: AskingPath = '/channels/add',
): Promise<string | null> {
  const kept = (await cookie(request, path).parse(request.headers.get('cookie'))) as unknown
  if (typeof kept !== 'object' || kept === null) return null
  const { channel: of, address } = kept as Record<string, unknown>
  return of === channel && typeof address === 'string' ? address : null
}

export const forgetTyped = (request: Request, path: AskingPath = '/channels/add'): Promise<string> =>
  cookie(request, path).serialize('', { maxAge: 0 })
