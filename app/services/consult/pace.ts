/** A slow statement counts for a third at first: one hiccup of the disk is no overload. */
const WEIGHT_OF_SLOWER = 0.3

/** What a statement takes now, out of what it took and how long the last one took; milliseconds. */
export function smoothPace(paceMs: number, lastMs: number): number {
  // A quick one is believed at once: what was too slow a moment ago is over.
  return lastMs < paceMs ? lastMs : paceMs + (lastMs - paceMs) * WEIGHT_OF_SLOWER
}

/** How much of one kind waits for the database, and how fast it goes. */
export type Load = {
  waiting: number
  /** How many of them one turn takes: a full statement on every lane. */
  perTurn: number
  /** How long the oldest statement in flight has been under way; null when a lane is free. */
  inFlightMs: number | null
  /** What a statement takes now. */
  paceMs: number
}

/**
 * Would a consult that comes now be answered too late? For its facts and then for its evidence it waits for what is
 * under way (which lasts, as far as anybody knows, as long again as it has lasted), for what stands before it, and for
 * its own statement. Refused at once, its sender can go on without us; refused after the deadline, everybody has waited
 * for nothing.
 * @param loads one for each statement that the consult needs
 * @param remainingMs until the consult's deadline
 */
export function isTooLate(loads: readonly Load[], remainingMs: number): boolean {
  // Somebody has to find out whether it goes faster again.
  if (loads.every(({ inFlightMs, waiting }) => inFlightMs === null && waiting === 0)) return false
  const waits = loads.map(
    ({ waiting, perTurn, inFlightMs, paceMs }) =>
      (inFlightMs ?? 0) + Math.ceil((waiting + 1) / perTurn) * paceMs,
  )
  return waits.reduce((sum, ms) => sum + ms, 0) > remainingMs
}
