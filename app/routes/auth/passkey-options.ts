import { json } from './passkey-json.server.ts'
import { requestPasskeySignIn } from '#app/services/passkey/sign-in.ts'
import { answering } from '#app/web/answering.server.ts'

/** What this browser's authenticator is asked to sign; for our own script only. */
export const action = answering(async ({ request, context: { ctx, remoteAddress } }) => {
  const { origin } = new URL(request.url)
  const { options, setCookie } = await requestPasskeySignIn(ctx, { origin, remoteAddress })
  return json(options, setCookie)
})
