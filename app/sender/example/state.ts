import type { Answer } from '../answer.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import type { Instant } from '#app/domain/time.ts'
import type { StepChannel } from '#app/domain/channel.ts'
import { openLog } from './durable-log.ts'

/** What is kept of an answer. It lies beside the list itself, readable to this user alone. */
export type Told = Pick<
  Answer,
  'id' | 'decision' | 'strategy' | 'reasons' | 'notBefore' | 'validUntil' | 'decidedAt' | 'offline'
> & {
  readonly retryAfterSeconds?: number | undefined
  readonly steps: Answer['steps']
}

export type StepOutcome = { readonly channel: StepChannel; readonly outcome: Outcome; readonly code: string }

/** One line of the state: what was done for one row of the list, in the order it was done. */
export type StateLine =
  | { readonly kind: 'asked'; readonly row: number; readonly told: Told }
  | { readonly kind: 'refused'; readonly row: number; readonly code: string }
  /** Written before the provider is given anything. */
  | { readonly kind: 'sending'; readonly row: number; readonly step: number; readonly at: Instant }
  | {
      readonly kind: 'sent'
      readonly row: number
      readonly step: number
      readonly outcomes: readonly StepOutcome[]
    }
  | { readonly kind: 'reported'; readonly row: number; readonly step: number }

/** Where one row stands. */
export type RowState = {
  readonly told: Told | null
  readonly refused: string | null
  /** The step that was begun last, and when; null: none yet. */
  readonly begun: { readonly step: number; readonly at: Instant } | null
  /** What came of every step that was tried, by step. */
  readonly tried: ReadonlyMap<number, readonly StepOutcome[]>
  /** Steps whose outcomes the client has. */
  readonly reported: ReadonlySet<number>
}

const UNTOUCHED: RowState = { told: null, refused: null, begun: null, tried: new Map(), reported: new Set() }

export type State = {
  of(row: number): RowState
  /** Resolves when the lines are on disk. */
  note(lines: readonly StateLine[]): Promise<void>
  close(): Promise<void>
}

type Head = { readonly kind: 'list'; readonly mark: string; readonly topic: string; readonly vendor: string }

/** @throws Error when the folder belongs to another list, topic or provider: then rows would be taken for others */
export async function openState(path: string, head: Omit<Head, 'kind'>): Promise<State> {
  const log = await openLog(path)
  const [first, ...lines] = log.before as [Head?, ...StateLine[]]
  if (first === undefined) await log.append([{ kind: 'list', ...head }])
  else if (first.mark !== head.mark || first.topic !== head.topic || first.vendor !== head.vendor) {
    await log.close()
    throw new Error(
      'This folder holds the state of another list, topic or provider: name another with --out.',
    )
  }
  const rows = new Map<number, RowState>()
  const of = (row: number) => rows.get(row) ?? UNTOUCHED
  const apply = (line: StateLine) => void rows.set(line.row, next(of(line.row), line))
  for (const line of lines) apply(line)
  return {
    of,
    async note(lines) {
      await log.append(lines)
      for (const line of lines) apply(line)
    },
    close: () => log.close(),
  }
}

function next(state: RowState, line: StateLine): RowState {
  switch (line.kind) {
    case 'asked':
      return { ...UNTOUCHED, told: line.told }
    case 'refused':
      return { ...state, refused: line.code }
    case 'sending':
      return { ...state, begun: { step: line.step, at: line.at } }
    case 'sent':
      return { ...state, tried: new Map(state.tried).set(line.step, line.outcomes) }
    case 'reported':
      return { ...state, reported: new Set(state.reported).add(line.step) }
  }
}
