import { isIPv6 } from 'node:net'

const IPV4_MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
/** Of the eight groups of an IPv6 address, those of the /64 that one subscriber is given (RFC 6177). */
const NETWORK_GROUPS = 4

/** An address as lists of networks are asked with: IPv4 as such also where it came mapped, and without a zone. */
export const plainAddress = (remoteAddress: string): string =>
  IPV4_MAPPED.exec(remoteAddress)?.[1] ?? remoteAddress.split('%', 1)[0] ?? ''

/** What counts as one remote address: an IPv4 address, or the /64 of an IPv6 one. Anything else as it stands. */
export function remoteNetwork(remoteAddress: string): string {
  const mapped = IPV4_MAPPED.exec(remoteAddress)?.[1]
  if (mapped !== undefined) return mapped
  const bare = remoteAddress.split('%', 1)[0] ?? ''
  if (!isIPv6(bare)) return remoteAddress
  return `${expand(bare).slice(0, NETWORK_GROUPS).join(':')}::/64`
}

/** The eight groups, without leading zeros. An IPv4 tail only ever stands in the last two, which nobody asks for. */
function expand(address: string): string[] {
  const [head = '', tail] = address
    .toLowerCase()
    .replace(/\d+\.\d+\.\d+\.\d+$/, '0:0')
    .split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...gap, ...right].map((group) => group.replace(/^0+(?=.)/, ''))
}
