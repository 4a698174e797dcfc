/** One cookie of ours: how it is read from a request's `Cookie` header and written as a `Set-Cookie` value. */
export type CookieJar = {
  readonly name: string
  /** The value; null when the header does not carry it. */
  read(cookieHeader: string | null): string | null
  set(value: string): string
  clear(): string
}

export type Cookies = {
  /** Token of the code that is on its way, or of the phone that is proven. */
  readonly pending: CookieJar
  /** Token of the second proof's code. */
  readonly second: CookieJar
  /** The sealed draft of a registration. */
  readonly draft: CookieJar
  /** Sealed: residents who have signed in with this browser before. */
  readonly device: CookieJar
  /** Token of what a passkey was asked to sign. */
  readonly challenge: CookieJar
  /** Sealed: the way to a log-in provider and back. */
  readonly provider: CookieJar
  /** Sealed: a look at what was registered at the counter, by the code on the paper. No session. */
  readonly counter: CookieJar
  /** Token of a staff session. */
  readonly staff: CookieJar
  /** Token of what one of the staff sent before they had to prove themselves. */
  readonly unsent: CookieJar
}

const HALF_HOUR_SECONDS = 1800
/** As long as browsers keep any cookie (RFC 6265bis 5.5). */
const LONGEST_SECONDS = 400 * 86_400

/**
 * `__Host-` (RFC 6265bis 4.1.3.2) ties a cookie to this very host and to https: nobody on a neighbouring name can plant
 * one. Plain names only for http on a loopback, where browsers refuse `Secure`.
 */
export const cookieName = (name: string, secure: boolean) => (secure ? `__Host-${name}` : name)

export function createCookies(secure: boolean): Cookies {
  return {
    pending: jar('pending', secure),
    second: jar('second', secure),
    draft: jar('draft', secure),
    device: jar('device', secure, LONGEST_SECONDS),
    challenge: jar('challenge', secure),
    provider: jar('provider', secure),
    counter: jar('counter', secure),
    // No link from elsewhere opens a staff page signed in, and it ends with the browser.
    staff: jar('staff', secure, null, 'Strict'),
    unsent: jar('unsent', secure, HALF_HOUR_SECONDS, 'Strict'),
  }
}

/** Reads one cookie without decoding anything: our values are base64url, dots, dashes and underscores. */
export function readCookie(cookieHeader: string | null, name: string): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim() || null
  }
  return null
}

/** @param maxAgeSeconds null: until the browser is closed */
function jar(
  bareName: string,
  secure: boolean,
  maxAgeSeconds: number | null = HALF_HOUR_SECONDS,
  sameSite: 'Lax' | 'Strict' = 'Lax',
): CookieJar {
  const name = cookieName(bareName, secure)
  const attributes = `Path=/; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`
  const age = maxAgeSeconds === null ? '' : `Max-Age=${maxAgeSeconds}; `
  return {
    name,
    read: (cookieHeader) => readCookie(cookieHeader, name),
    set: (value) => `${name}=${value}; ${age}${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}
