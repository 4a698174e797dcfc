import { json } from '#app/routes/auth/passkey-json.server.ts'
import { askForNewPasskey } from '#app/services/staff/passkey.ts'
import { halfDoor } from './staff-door.server.ts'

/** What this browser's authenticator is asked to make; for our own script only. */
export const action = halfDoor(async ({ session, request, context }) => {
  const { origin } = new URL(request.url)
  const { options, setCookie } = await askForNewPasskey(context.ctx, { session, origin })
  return json(options, setCookie)
})
