import { useCallback, useEffect, useState } from 'react'

const PLACE = 'staff-work'
/** Pages between what was typed and coming back to it. */
const ON_THE_WAY = /^\/admin\/(?:sign-in|confirm)(?:\/|$)/
/** Secrets and choices of files are never kept; buttons and hidden fields say nothing that was typed. */
const NEVER = new Set(['password', 'hidden', 'file', 'submit', 'button', 'reset', 'image'])

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
/** For each form of the page, by the names of its fields. */
type Typed = Record<string, string[]>[]
type Work = { staffId: string; pathname: string; typed: Typed }

/**
 * Keeps what somebody had typed when their session ends before they sent it, in this tab alone, and puts it back when they
 * come back to the page. A form with `data-not-kept` (residents' data, secrets) is left out; what was sent already is kept
 * by the door.
 */
export function useKeptWork(staffId: string, pathname: string) {
  const [isRestored, setRestored] = useState(false)

  const keep = useCallback(() => {
    if (ON_THE_WAY.test(pathname)) return
    const typed = forms().map(read)
    if (typed.some((fields) => Object.keys(fields).length > 0)) store({ staffId, pathname, typed })
  }, [staffId, pathname])

  useEffect(() => {
    setRestored(false)
    const work = load()
    if (work === null || ON_THE_WAY.test(pathname)) return
    window.sessionStorage.removeItem(PLACE)
    // Somebody else's, or of a page they have left.
    if (work.staffId !== staffId || work.pathname !== pathname) return
    forms().forEach((form, place) => write(form, work.typed[place] ?? {}))
    setRestored(true)
  }, [staffId, pathname])

  return { keep, isRestored }
}

const forms = () => [...document.querySelectorAll<HTMLFormElement>('main form:not([data-not-kept])')]

const controlsOf = (form: HTMLFormElement) =>
  [...form.querySelectorAll<Control>('input[name], textarea[name], select[name]')].filter(
    ({ type }) => !NEVER.has(type),
  )

const isBox = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio'

function read(form: HTMLFormElement): Record<string, string[]> {
  const typed: Record<string, string[]> = {}
  for (const control of controlsOf(form)) {
    if (isBox(control) ? !control.checked : control.value === '') continue
    ;(typed[control.name] ??= []).push(control.value)
  }
  return typed
}

function write(form: HTMLFormElement, typed: Record<string, string[]>): void {
  for (const control of controlsOf(form)) {
    const values = typed[control.name]
    if (values === undefined) continue
    if (isBox(control)) control.checked = values.includes(control.value)
    else control.value = values[0] ?? ''
    control.dispatchEvent(new Event('input', { bubbles: true }))
    control.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

function store(work: Work): void {
  try {
    window.sessionStorage.setItem(PLACE, JSON.stringify(work))
  } catch {
    // A browser that keeps nothing.
  }
}

function load(): Work | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(PLACE) ?? 'null') as Work | null
  } catch {
    return null
  }
}
