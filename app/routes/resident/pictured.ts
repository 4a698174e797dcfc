/** How a step of the path is drawn, by what is so with its address or channel. */
export const PICTURED = {
  usable: 'ready',
  degraded: 'degraded',
  down: 'down',
  unverified: 'attention',
  unreachable: 'attention',
  stale: 'attention',
  blocked: 'attention',
  missing: 'attention',
} as const
