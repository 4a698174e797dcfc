import { setTimeout as timer } from 'node:timers/promises'

/** @throws when `signal` aborts first */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal })
}
