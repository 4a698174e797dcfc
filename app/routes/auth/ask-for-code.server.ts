import { data } from '@remix-run/node'
import type { z } from 'zod'
import { loadPending, type PendingCode } from '#app/services/session/load-pending.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'
import { refusedIn } from './refused.server.ts'

type Asking = { remoteAddress: string; language: Awaited<ReturnType<typeof localeOf>> }

type Question<Schema extends z.ZodType> = {
  schema: Schema
  codePage: string
  purpose: PendingCode['purpose']
  ask: (typed: z.output<Schema>, asking: Asking) => Promise<{ pendingId: string }>
  /** What was typed, as the code's page repeats it. */
  mask: (typed: z.output<Schema>) => string
}

/**
 * Sends a code to what stands in the posted form and goes on to its page; otherwise what the form's page shows. Known
 * addresses and strangers get the very same answers.
 */
export async function askForCode<Schema extends z.ZodType>(
  request: Request,
  context: LoadContext,
  { schema, codePage, purpose, ask, mask }: Question<Schema>,
) {
  const { ctx, remoteAddress } = context
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') {
    return data({ result: submission.reply(), refused: null }, { status: 422 })
  }
  const typed = submission.value
  try {
    const { pendingId } = await ask(typed, { remoteAddress, language: await localeOf(request) })
    throw redirectWith(codePage, [
      ctx.sessions.cookies.pending.set(pendingId),
      ctx.sessions.cookies.second.clear(),
    ])
  } catch (error) {
    if (error instanceof Response) throw error
    const refused = refusedIn(error)
    // Back, and the same address once more: the code that is on its way still holds.
    if (refused.code === 'resend_wait') {
      const pending = await loadPending(ctx, ctx.sessions.cookies.pending.read(cookieHeaderOf(request)))
      const isOnItsWay = pending?.purpose === purpose && !pending.isProven
      if (isOnItsWay && pending.maskedAddress === mask(typed)) throw redirectWith(codePage, [])
    }
    return data({ result: submission.reply(), refused }, { status: 429 })
  }
}
