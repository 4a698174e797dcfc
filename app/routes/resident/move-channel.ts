import type { Channel } from '#app/domain/channel.ts'

export type Direction = 'up' | 'down'

/**
 * The order after a channel changed places with its neighbour on the page. `shown`: the channels with an address, as
 * listed; what has none keeps its place, so that an address added again finds it. At the end nothing changes.
 */
export function moveChannel(
  order: readonly Channel[],
  shown: readonly Channel[],
  channel: Channel,
  direction: Direction,
): Channel[] {
  const place = shown.indexOf(channel)
  const neighbour = place < 0 ? undefined : shown[place + (direction === 'up' ? -1 : 1)]
  if (neighbour === undefined) return [...order]
  return order.map((each) => (each === channel ? neighbour : each === neighbour ? channel : each))
}
