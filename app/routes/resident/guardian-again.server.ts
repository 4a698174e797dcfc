import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { requestGuardianAgain } from '#app/services/guardian/confirm.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { requireResident } from './signed-in.server.ts'
import { answerRefused, loadAddressCode } from './waiting-code.server.ts'

const CODE = '/account/guardian/code'

/** Sends the guardian their code; pressed twice, the one that is on its way can be entered. */
export async function askGuardianAgain(request: Request, context: LoadContext) {
  const { ctx, remoteAddress } = context
  const session = await requireResident(request, context)
  const language = await localeOf(request)
  const sent = await requestGuardianAgain(ctx, { session, remoteAddress, language }).catch(
    async (error: unknown) => {
      // It was confirmed meanwhile: the page says so by showing no doubt.
      if (isKind(error, 'not_found')) throw redirectWith('/account/guardian', [])
      const isLimited = isKind(error, 'limited')
      const loaded = isLimited ? await loadAddressCode(request, context, 'guardian_again') : null
      if (loaded !== null && loaded.view.state === 'waiting') throw redirectWith(CODE, [])
      return answerRefused(error, {})
    },
  )
  if (!('pendingId' in sent)) return sent
  throw redirectWith(CODE, [ctx.sessions.cookies.pending.set(sent.pendingId)])
}
