type Headers = Record<string, string | string[] | undefined>

const READS = new Set(['GET', 'HEAD'])

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/**
 * May this request change something? Reads always pass. Anything else has to come from our own pages: `Origin` is ours,
 * and the browser's own word (`Sec-Fetch-Site`) does not contradict it. One of the two must be there; a request with
 * neither is refused, for every browser we serve sends `Origin` with a form.
 */
export function isSameOrigin(method: string, headers: Headers, publicOrigin: string): boolean {
  if (READS.has(method.toUpperCase())) return true
  const origin = one(headers.origin)
  const site = one(headers['sec-fetch-site'])
  if (origin === undefined) return site === 'same-origin'
  if (origin !== publicOrigin) return false
  return site === undefined || site === 'same-origin' || site === 'none'
}
