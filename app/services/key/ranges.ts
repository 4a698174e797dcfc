import { isIP } from 'node:net'

const PREFIX = /^\d{1,3}$/

/**
 * A network in CIDR notation, or a single address, which becomes a network of one (`10.0.0.7` → `10.0.0.7/32`).
 * null when it is neither.
 */
export function parseRange(text: string): string | null {
  const [address = '', prefix, ...rest] = text.trim().split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0 || address.includes('%')) return null
  const bits = family === 4 ? 32 : 128
  if (prefix === undefined) return `${address}/${bits}`
  return PREFIX.test(prefix) && Number(prefix) <= bits ? `${address}/${Number(prefix)}` : null
}
