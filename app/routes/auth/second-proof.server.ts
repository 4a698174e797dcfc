import { openDraft, sealDraft } from '#app/services/registration/draft.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'

/** Stands in the `second` cookie until an e-mail is asked: the proven number alone does not open its account. */
export const SECOND_PROOF_NEEDED = 'needed'

/** To the page that asks for more than the number. Who called themselves its new holder meant another number before. */
export function askSecondProof(request: Request, { ctx }: LoadContext): Response {
  const { draft: jar, second } = ctx.sessions.cookies
  const draft = openDraft(ctx, jar.read(cookieHeaderOf(request)))
  const setDraft = draft?.newHolder ? jar.set(sealDraft(ctx, { ...draft, newHolder: false })) : null
  return redirectWith('/sign-in/second-proof', [second.set(SECOND_PROOF_NEEDED), setDraft])
}
