import type { ConsultAsk } from '#app/domain/wire/consult-question.ts'
import { answerShape, type Answer } from './answer.ts'
import { ProblemError, UnreachableError } from './errors.ts'
import type { Transport } from './http/transport.ts'
import type { OfflineAsker } from './offline/ask.ts'

export type Asker = { consult: (ask: ConsultAsk) => Promise<Answer> }

/** One question. A consult only records that it was asked, so it may be repeated until an answer arrives. */
export function createAsker(options: {
  transport: Transport
  offline: OfflineAsker
  signal: AbortSignal
}): Asker {
  const { transport, offline, signal } = options
  return {
    async consult(ask) {
      try {
        const request = { method: 'POST', path: '/api/v1/consults', body: ask, signal } as const
        return { ...(await transport.call(request, answerShape)), offline: false }
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error
        const [result] = await offline.ask([ask], error)
        if (result?.consult) return result.consult
        throw new ProblemError(result!.problem)
      }
    },
  }
}
