import { moveKeyrings } from '#app/services/keyring/move.ts'
import type { Answer, CommandContext } from './run.ts'

/** Moves rows to the newest keys, saying how far it is. A failure is told in numbers, and the exit code is 1. */
export async function moveKeyringsCommand(context: CommandContext): Promise<Answer> {
  const { ctx, actor, err, showsProgress } = context
  const onProgress = ({ moved, failed }: { moved: number; failed: number }) =>
    showsProgress ? err(`\r${moved} residents moved, ${failed} failed `) : undefined
  const value = await moveKeyrings(ctx, actor, { onProgress })
  if (showsProgress) await err('\n')
  return { value, isFailure: value.failed > 0 }
}
