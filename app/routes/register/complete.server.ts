import { ServiceError } from '#app/services/errors.ts'
import { completeRegistration } from '#app/services/registration/complete.ts'
import type { Draft } from '#app/services/registration/draft.ts'
import { browserOf, cookieHeaderOf, forgetTheWay, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { askSecondProof } from '#app/routes/auth/second-proof.server.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { setFlash } from '#app/web/flash.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { keepAnswers } from './progress.server.ts'
import { GUARDIAN, pathOf } from './questions.ts'

/** Makes a resident of the draft and goes where that leads; `draftCookie` keeps it where it does not end here. */
export async function complete(
  request: Request,
  context: LoadContext,
  draft: Draft,
  draftCookie: string,
): Promise<Response> {
  const { ctx, remoteAddress } = context
  const { pending } = ctx.sessions.cookies
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  const done = await completeRegistration(ctx, {
    draft,
    pendingId,
    remoteAddress,
    ...browserOf(request),
  }).catch((error: unknown) => {
    // A kind of notice was taken away, or became a duty, while somebody registered.
    if (isInvalid(error, '/optedOut')) return 'kinds'
    if (error instanceof ServiceError && error.code === 'document_changed') return 'sharing'
    throw error
  })
  if (done === 'kinds') return redirectWith(pathOf('kinds'), [draftCookie])
  if (done === 'sharing') {
    const { setCookie } = await keepAnswers(request, context, draft, { share: null, shareDocument: null })
    return redirectWith(pathOf('sharing'), [setCookie, await setFlash(request, 'text_changed')])
  }
  switch (done.outcome) {
    case 'registered':
      if (done.emailPendingId === null)
        return redirectWith('/register/done', [done.setCookie, done.deviceCookie, ...forgetTheWay(context)])
      return redirectWith('/register/email-code', [
        done.setCookie,
        done.deviceCookie,
        ...forgetTheWay(context),
        pending.set(done.emailPendingId),
      ])
    case 'signed_in':
      return redirectWith('/home', [done.setCookie, done.deviceCookie, ...forgetTheWay(context)])
    case 'second_proof':
      return askSecondProof(request, context)
    case 'guardian_not_proven':
    case 'guardian_is_child': {
      const { setCookie } = await keepAnswers(request, context, draft, { guardian: null })
      return redirectWith(GUARDIAN, [setCookie, await setFlash(request, done.outcome)])
    }
    case 'not_proven':
      return redirectWith(pathOf('phone'), [
        draftCookie,
        pending.clear(),
        await setFlash(request, 'proof_over'),
      ])
  }
}
