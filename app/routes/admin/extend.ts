import { staffDoor } from './staff-door.server.ts'

/** Whoever presses "go on" has used the session: it slides by coming here. For our own script only. */
export const action = staffDoor('front.read', async ({ staff, context }) =>
  Response.json(
    { secondsLeft: Math.floor((staff.expiresAt - context.now) / 1000) },
    { headers: { 'cache-control': 'no-store' } },
  ),
)
