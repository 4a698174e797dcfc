import { json } from '#app/routes/auth/passkey-json.server.ts'
import { requestPasskey } from '#app/services/passkey/add.ts'
import { answering } from '#app/web/answering.server.ts'
import { requireResident } from './signed-in.server.ts'

/** What this browser's authenticator is asked to make; for our own script only. */
export const action = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const { origin } = new URL(request.url)
  const { options, setCookie } = await requestPasskey(context.ctx, { session, origin })
  return json(options, setCookie)
})
