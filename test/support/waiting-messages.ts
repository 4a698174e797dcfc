import { MESSAGE_PURPOSE, type MessageJob, type SealedMessage } from '#app/services/message/enqueue.ts'
import type { Ctx } from '#app/services/ctx.ts'

export type WaitingMessage = {
  channel: string
  to: string
  language: string
  templateKey: string
  params: Record<string, unknown>
}

/** The messages of this context that wait in the queue for an address (or for any), oldest first; no worker runs here. */
export async function listMessages(ctx: Ctx, to?: string): Promise<WaitingMessage[]> {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ payload: MessageJob }[]>`select payload from graphile_worker._private_jobs order by id`,
  )
  return rows
    .flatMap(({ payload }) => {
      try {
        const content = JSON.parse(ctx.vault.open(MESSAGE_PURPOSE, payload.sealed)) as SealedMessage
        const { to: address, language, message } = content
        const params = message.params as Record<string, unknown>
        return [{ channel: payload.channel, to: address, language, templateKey: message.templateKey, params }]
      } catch {
        return [] // another context's: its keys are not ours
      }
    })
    .filter((message) => to === undefined || message.to === to)
}

/** The newest code that was sent to an address. */
export async function lastCode(ctx: Ctx, to: string): Promise<string> {
  const messages = await listMessages(ctx, to)
  const code = messages.map(({ params }) => params['code']).findLast((each) => typeof each === 'string')
  if (typeof code !== 'string') throw new Error(`no code was sent to ${to}`)
  return code
}
