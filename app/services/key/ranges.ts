import { BlockList, isIP, isIPv6 } from 'node:net'

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

/** Whether an address lies in one of some networks (CIDR); none: in any. */
export function isWithinRanges(ranges: readonly string[], address: string): boolean {
  if (ranges.length === 0) return true
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/')
    const family = isIPv6(network) ? 'ipv6' : 'ipv4'
    list.addSubnet(network, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
