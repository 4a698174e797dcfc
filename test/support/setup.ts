import { afterEach, beforeEach, expect } from 'vitest'

/**
 * An error printed and otherwise unnoticed is a defect: each test fails on one it did not announce with
 * `expectConsoleError`. (State on globalThis: this file is loaded once as set-up and may be imported again by a test.)
 */
type Watch = { unexpected: unknown[][]; announced: RegExp[] }
const WATCH = Symbol.for('allimgil.test.console-error')
const store = globalThis as unknown as Record<symbol, Watch>

const original = console.error

beforeEach(() => {
  const watch: Watch = { unexpected: [], announced: [] }
  store[WATCH] = watch
  console.error = (...args: unknown[]) => {
    const text = args.map(String).join(' ')
    if (watch.announced.some((pattern) => pattern.test(text))) return
    watch.unexpected.push(args)
    original(...args)
  }
})

afterEach(() => {
  console.error = original
  const { unexpected } = store[WATCH] ?? { unexpected: [] }
  expect(unexpected, 'console.error was called unexpectedly').toEqual([])
})

/** For this test: lines of console.error that match are expected, and not printed. */
export function expectConsoleError(pattern: RegExp): void {
  store[WATCH]?.announced.push(pattern)
}
