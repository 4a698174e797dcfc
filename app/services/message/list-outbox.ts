import { readOutbox, type OutboxEntry } from '#app/channels/index.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'

export type { OutboxEntry }

/**
 * The demonstration's messages, which went nowhere but into a file: newest first, 500 at most.
 * @throws ServiceError not_found: outside the demonstration there is no such thing
 */
export async function listOutbox(ctx: Pick<Ctx, 'config'>): Promise<OutboxEntry[]> {
  const { demonstration, dataDir } = ctx.config
  if (!demonstration) throw new ServiceError('not_found', 'There is no outbox here.')
  return (await readOutbox(dataDir)).reverse()
}
