/** Lets at most `max` holders in at once, the others wait in order of arrival. */
export type Turnstile = {
  /** Resolves with the function that gives the place back; rejects with the signal's reason when it aborts first. */
  enter: (signal: AbortSignal) => Promise<() => void>
  readonly inside: () => number
  readonly waiting: () => number
  /** Resolves once nobody is inside and nobody waits. */
  drain: () => Promise<void>
}

export function createTurnstile(max: number): Turnstile {
  const queue = new Set<() => void>()
  const drained = new Set<() => void>()
  let inside = 0

  function leaver(): () => void {
    let left = false
    return () => {
      if (left) return
      left = true
      inside--
      const [next] = queue
      if (next) return next()
      if (inside > 0) return
      for (const resolve of drained) resolve()
      drained.clear()
    }
  }

  function enter(signal: AbortSignal): Promise<() => void> {
    if (inside < max) {
      inside++
      return Promise.resolve(leaver())
    }
    return new Promise((resolve, reject) => {
      const admit = () => {
        queue.delete(admit)
        signal.removeEventListener('abort', giveUp)
        inside++
        resolve(leaver())
      }
      const giveUp = () => {
        queue.delete(admit)
        reject(signal.reason as Error)
      }
      queue.add(admit)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  function drain(): Promise<void> {
    if (inside === 0) return Promise.resolve()
    return new Promise((resolve) => drained.add(resolve))
  }

  return { enter, inside: () => inside, waiting: () => queue.size, drain }
}
