import { z } from 'zod'
import { BATCH_LIMIT, type NoticeAsk, type RecipientAsk } from '#app/domain/wire/consult-question.ts'
import { resultShape, toResult, type Result } from './answer.ts'
import { UnreachableError, UnreadableAnswerError } from './errors.ts'
import type { Transport } from './http/transport.ts'
import type { OfflineAsker } from './offline/ask.ts'

const batchShape = z.object({ results: z.array(resultShape) })

/** One notice to many, batch after batch; a batch that cannot be asked is answered from the pack. */
export function createBatchAsker(options: {
  transport: Transport
  offline: OfflineAsker
  signal: AbortSignal
}): (notice: NoticeAsk, recipients: readonly RecipientAsk[]) => Promise<Result[]> {
  const { transport, offline, signal } = options

  async function askBatch(notice: NoticeAsk, recipients: readonly RecipientAsk[]): Promise<Result[]> {
    const body = { ...notice, recipients }
    const request = { method: 'POST', path: '/api/v1/consults/batch', body, signal } as const
    try {
      const { results } = await transport.call(request, batchShape)
      if (results.length !== recipients.length)
        throw new UnreadableAnswerError('The portal answered another number of recipients than were asked.')
      return results.map(toResult)
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error
      return offline.ask(
        recipients.map((recipient) => ({ ...notice, ...recipient })),
        error,
      )
    }
  }

  return async (notice, recipients) => {
    const results: Result[] = []
    for (let from = 0; from < recipients.length; from += BATCH_LIMIT) {
      results.push(...(await askBatch(notice, recipients.slice(from, from + BATCH_LIMIT))))
    }
    return results
  }
}
