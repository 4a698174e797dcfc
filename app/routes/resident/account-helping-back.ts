import { redirect } from '@remix-run/node'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import { stopActing } from '#app/services/delegation/acting.ts'
import { requireSigner } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'

export const loader = () => redirect('/home')

/** The way back from somebody else's pages, also for whoever may no longer see them. */
export const action = answering(async ({ request, context: { ctx } }) => {
  const session = await requireSigner(ctx, cookieHeaderOf(request))
  await stopActing(ctx, session)
  return redirect(session.actingFor === null ? '/home' : '/account/helping')
})
