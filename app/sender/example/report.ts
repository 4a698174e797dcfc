import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import { nextAction, type RowResult } from './next-action.ts'
import type { RowState, State } from './state.ts'

export type Totals = Record<RowResult, number> & {
  /** Asked again at a time the plan names (`defer`), or the next channel's turn comes then. */
  readonly waiting: number
  /** Answered from the continuity pack. */
  readonly offline: number
}

const HEADS = {
  scheduled: '행,다시 할 때,무엇을',
  suppressed: '행,보내지 않은 까닭',
  post: '행',
  unreached: '행',
} as const
type ListName = keyof typeof HEADS

/** Writes what a person goes on with, one CSV each, by row of the list: no name and no number stands in them. */
export async function writeReport(folder: string, state: State, rows: number, at: Instant): Promise<Totals> {
  const lists: Record<ListName, string[]> = { scheduled: [], suppressed: [], post: [], unreached: [] }
  const totals = { delivered: 0, post: 0, suppressed: 0, unreached: 0, refused: 0, waiting: 0, offline: 0 }
  for (let row = 0; row < rows; row += 1) {
    const found = state.of(row)
    if (found.told?.offline) totals.offline += 1
    const action = nextAction(found, at)
    if (action.kind === 'rest') {
      totals[action.result] += 1
      lists[listOf(action.result) ?? 'suppressed'].push(...lineOf(row, action.result, found))
      continue
    }
    totals.waiting += 1
    // What is due by now is done when the list is run again.
    const until = action.kind === 'wait' ? action.until : at
    const what =
      action.kind === 'wait' && action.why === 'deferred' ? '다시 물어보기' : '다음 방법으로 보내기'
    lists.scheduled.push(`${row + 1},${formatInstant(until)},${what}`)
  }
  for (const name of Object.keys(HEADS) as ListName[])
    await writeFile(join(folder, `${name}.csv`), `\ufeff${[HEADS[name], ...lists[name]].join('\r\n')}\r\n`)
  return totals
}

const listOf = (result: RowResult): ListName | null =>
  result === 'post' || result === 'unreached' ? result : result === 'delivered' ? null : 'suppressed'

function lineOf(row: number, result: RowResult, { told, refused }: RowState): string[] {
  if (result === 'delivered') return []
  if (result === 'post' || result === 'unreached') return [String(row + 1)]
  return [`${row + 1},${refused ?? told?.reasons.join(' ') ?? ''}`]
}
