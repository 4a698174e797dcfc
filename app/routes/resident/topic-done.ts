import { CHANNELS, type Channel } from '#app/domain/channel.ts'

const MOVES = ['up', 'down', 'include', 'leave'] as const
const PLAIN = ['reset', 'post', 'backups_off', 'backups_on', 'off', 'on', 'undone', 'stale'] as const
export type Move = (typeof MOVES)[number]
export type Plain = (typeof PLAIN)[number]
/** What was just done on `/topics/:code`, said there once. */
export type WayDone = `way:${Plain}` | `way:${Move}:${Channel}`

export const ALL_WAY_DONE: WayDone[] = [
  ...PLAIN.map((deed) => `way:${deed}` as const),
  ...MOVES.flatMap((move) => CHANNELS.map((channel) => `way:${move}:${channel}` as const)),
]

export type ReadWayDone = { deed: Plain; channel: null } | { deed: Move; channel: Channel }

export function readWayDone(done: WayDone): ReadWayDone {
  const [, deed, channel] = done.split(':')
  return { deed, channel: channel ?? null } as ReadWayDone
}

/** Which choice it changed, and with it the newest event to take back; null: it was taken back. */
export function choiceOf({ deed }: ReadWayDone): 'order' | 'backups' | 'optedOut' | null {
  if (deed === 'undone' || deed === 'stale') return null
  if (deed === 'off' || deed === 'on') return 'optedOut'
  return deed === 'backups_off' || deed === 'backups_on' ? 'backups' : 'order'
}
