import { toPointer } from '#app/domain/field-error.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { createProblem, type Problem } from '../problem.ts'
import { LINE_LIMIT_BYTES, type RawLine } from './read-lines.ts'

/** A line that was refused, as it is told on stderr. */
export type Refusal = { readonly line: number; readonly problem: Problem }

/** What a finished import says; every line read is one of the other four. */
export type ImportCounts = {
  read: number
  created: number
  updated: number
  unchanged: number
  refused: number
}

export const noCounts = (): ImportCounts => ({ read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 })

type Parsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem }

/** The JSON value of a line. PostgreSQL keeps neither U+0000 nor half a surrogate pair, so neither is let in. */
export function parseLine(raw: RawLine): Parsed {
  if ('fault' in raw) return { ok: false, problem: describeFault(raw.fault) }
  let value: unknown
  try {
    value = JSON.parse(raw.text)
  } catch {
    // The parser's own message quotes the line, and a line holds addresses.
    return { ok: false, problem: createProblem('not_json', 'The line is not JSON: one whole object a line.') }
  }
  const errors = raw.text.includes('\\u') ? findUnstorable(value, []) : []
  if (errors.length === 0) return { ok: true, value }
  return { ok: false, problem: createProblem('invalid', 'The line holds text that cannot be kept.', errors) }
}

function describeFault(fault: 'too_long' | 'not_utf8'): Problem {
  if (fault === 'not_utf8') return createProblem('not_json', 'The line is not UTF-8: save the file as UTF-8.')
  return createProblem('too_large', `The line is longer than ${LINE_LIMIT_BYTES} bytes.`)
}

/** What PostgreSQL cannot keep, anywhere in a value. */
export function findUnstorable(value: unknown, path: PropertyKey[]): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [unstorable(path)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorable(name) ? findUnstorable(inner, [...path, name]) : [unstorable(path)],
  )
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const unstorable = (path: PropertyKey[]): FieldError => ({
  pointer: toPointer(path),
  code: 'invalid_format',
  detail: 'The text holds a NUL or half a character.',
})
