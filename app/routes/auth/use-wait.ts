import { useEffect, useState } from 'react'

const SECOND = 1000

/**
 * Counts `seconds` down while JavaScript runs. `isRunning` false: this is what the server wrote, and nobody counts, so a
 * button must not wait for the end.
 */
export function useWait(seconds: number): { left: number; isRunning: boolean } {
  const [passed, setPassed] = useState<number | null>(null)
  useEffect(() => {
    const start = performance.now()
    const tick = () => setPassed(Math.floor((performance.now() - start) / SECOND))
    tick()
    const timer = setInterval(tick, SECOND)
    return () => clearInterval(timer)
  }, [seconds])
  return { left: Math.max(0, seconds - (passed ?? 0)), isRunning: passed !== null }
}
