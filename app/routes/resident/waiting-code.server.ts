import { data } from '@remix-run/node'
import { loadCode } from '#app/routes/auth/code-page.server.ts'
import { refusedIn } from '#app/routes/auth/refused.server.ts'
import { takeFlash } from '#app/web/flash.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { requireResident } from './signed-in.server.ts'

/** What the code proves: a contact point, the number that signs in from now on, or that of a child's guardian. */
type Purpose = 'contact_point' | 'new_number' | 'guardian_again'

/** The code that this browser waits for to confirm an address; null: none. */
export const loadAddressCode = (request: Request, context: LoadContext, purpose: Purpose = 'contact_point') =>
  loadCode(request, context, { jar: context.ctx.sessions.cookies.pending, purposes: [purpose] })

/** For the page that asks for it; `view` null: this browser waits for none, it was used or never asked for. */
export async function loadAddressCodePage(request: Request, context: LoadContext, purpose?: Purpose) {
  await requireResident(request, context)
  const loaded = await loadAddressCode(request, context, purpose)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  const view = loaded === null || loaded.isProven ? null : loaded.view
  return data({ view, isResent: flash !== null }, { headers })
}

/** Whether a code has just gone out to this address (masked): then its page is where to go. */
export async function isWaitingFor(
  request: Request,
  context: LoadContext,
  address: string | null,
  purpose: Purpose = 'contact_point',
) {
  const loaded = await loadAddressCode(request, context, purpose)
  return loaded !== null && loaded.view.state !== 'expired' && loaded.view.address === address
}

/** The answer when no code may be sent yet, with whatever else the page shows again. */
export function answerRefused<Rest extends object>(error: unknown, rest: Rest) {
  const refused = refusedIn(error)
  return data({ ...rest, refused }, { status: 429, headers: { 'retry-after': String(refused.waitSeconds) } })
}
