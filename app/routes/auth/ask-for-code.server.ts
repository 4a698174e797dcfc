import { data } from '@remix-run/node'
import type { z } from 'zod'
import { loadPending, type PendingCode } from '#app/services/session/load-pending.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'
import type { Refused } from './refused.ts'
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
    const asked = { purpose, maskedAddress: mask(typed) }
    const waiting = ctx.sessions.cookies.pending.read(cookieHeaderOf(request))
    if (await isOnItsWay(context, refused, waiting, asked)) throw redirectWith(codePage, [])
    return data({ result: submission.reply(), refused }, { status: 429 })
  }
}

/**
 * Back, and the same address once more: another code has to wait, and the one that was sent still holds. Told by what the
 * browser typed before, never by what is known of the address.
 */
export async function isOnItsWay(
  { ctx }: LoadContext,
  refused: Refused,
  pendingId: string | null,
  asked: Pick<PendingCode, 'purpose' | 'maskedAddress'>,
): Promise<boolean> {
  if (refused.code !== 'resend_wait') return false
  const pending = await loadPending(ctx, pendingId)
  return (
    pending !== null &&
    !pending.isProven &&
    pending.purpose === asked.purpose &&
    pending.maskedAddress === asked.maskedAddress
  )
}
