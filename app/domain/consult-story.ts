import type { StepChannel } from './channel.ts'
import type { Outcome } from './outcome.ts'
import { HOUR, type Instant } from './time.ts'

/** What became of a notice, told to the resident it was for. */
export const STORIES = [
  'arrived',
  'uncertain',
  'under_way',
  'unreported',
  'failed',
  'by_letter',
  'postponed',
  'not_sent',
] as const
export type Story = (typeof STORIES)[number]

/** One step of a plan and what its sender said of it; null: nothing yet. */
export type ToldStep = { readonly channel: StepChannel; readonly outcome: Outcome | null }

type Told = {
  readonly decision: 'send' | 'defer' | 'suppress'
  readonly steps: readonly ToldStep[]
  readonly decidedAt: Instant
}

/** After that a sender that has said nothing will hardly say anything: steps wait a day at most, and reports come after. */
const PATIENCE_MS = 48 * HOUR

/**
 * The newest that is known: one step that arrived is enough, and the letter counts only where nothing before it did.
 * `channel`: the step the story is about; null: about none.
 */
export function resolveStory(
  { decision, steps, decidedAt }: Told,
  now: Instant,
): { story: Story; channel: StepChannel | null } {
  if (decision === 'suppress') return { story: 'not_sent', channel: null }
  const find = (outcome: Outcome) => steps.find((step) => step.outcome === outcome)?.channel ?? null
  const arrived = find('delivered')
  if (arrived !== null) return { story: 'arrived', channel: arrived }
  const uncertain = find('uncertain')
  if (uncertain !== null) return { story: 'uncertain', channel: uncertain }
  // Whatever was said of it, a notice that had to wait was asked about again when its time came.
  if (decision === 'defer') return { story: 'postponed', channel: null }
  const electronic = steps.filter(({ channel }) => channel !== 'post')
  const isLetter = electronic.length < steps.length
  if (electronic.every(({ outcome }) => outcome !== null)) {
    return isLetter ? { story: 'by_letter', channel: 'post' } : { story: 'failed', channel: null }
  }
  return { story: now - decidedAt < PATIENCE_MS ? 'under_way' : 'unreported', channel: null }
}
