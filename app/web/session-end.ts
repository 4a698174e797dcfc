import { useEffect, useRef, useState } from 'react'
import type { StaffPerson } from './staff-person.ts'

const SECOND_MS = 1000
/** Time enough to read a sentence and press a button (WCAG 2.2.1 asks for twenty seconds). */
const WARNING_MS = 120 * SECOND_MS
const LOOK_MS = SECOND_MS

/** Of another tab of the same person: whoever works there has moved the end. */
const placeOf = (id: string) => `staff-session-end:${id}`

/**
 * Watches the end of a session by the browser's clock. It looks once a second, because a device that slept runs no
 * timers, and at what other tabs know.
 * @param onEnd once, when it is over
 */
export function useSessionEnd(person: StaffPerson, onEnd: () => void) {
  const { id, secondsLeft, expiresAt } = person
  const [isNear, setNear] = useState(false)
  const [extended, setExtended] = useState<{ of: number; secondsLeft: number } | null>(null)
  const left = extended?.of === expiresAt ? extended.secondsLeft : secondsLeft
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })

  useEffect(() => {
    const own = Date.now() + left * SECOND_MS
    note(id, own)
    const look = () => {
      const remaining = Math.max(own, noted(id)) - Date.now()
      setNear(remaining <= WARNING_MS)
      if (remaining > 0) return
      window.clearInterval(timer)
      end.current()
    }
    const timer = window.setInterval(look, LOOK_MS)
    look()
    return () => window.clearInterval(timer)
  }, [id, left, expiresAt, extended])

  /** Uses the session, without loading the page anew. */
  const goOn = async () => {
    const answer = await fetch('/admin/extend', { method: 'POST' }).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const { secondsLeft } = (await answer.json()) as { secondsLeft: number }
    setExtended({ of: expiresAt, secondsLeft })
  }
  return { isNear, goOn }
}

function note(id: string, at: number): void {
  try {
    window.localStorage.setItem(placeOf(id), String(at))
  } catch {
    // A browser that keeps nothing: each tab counts for itself.
  }
}

function noted(id: string): number {
  try {
    return Number(window.localStorage.getItem(placeOf(id)) ?? 0)
  } catch {
    return 0
  }
}
