import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { can, type StaffRight } from '#app/domain/staff-access.ts'
import { enterStaff, type SignedInStaff } from '#app/services/staff/enter.ts'
import type { StaffBrowser, StaffSession } from '#app/services/session/staff-sessions.ts'
import { answering } from '#app/web/answering.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { forgetForm, keepForm, pageOf } from './unsent.server.ts'
import { setFlash } from '#app/web/flash.server.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'params'> & { context: LoadContext }
export type StaffArgs = Args & { staff: SignedInStaff }
export type HalfArgs = Args & { session: StaffSession }

/**
 * What a page of the staff says to somebody it does not open for; nothing of who they are, or of what lies behind. `isKept`:
 * what they sent waits for them.
 */
export type ShutDoor = { door: 'network' | 'right'; isKept?: boolean }

/**
 * The one way into a staff page: `export const loader = staffDoor('agency.read', async ({ staff, context }) => …)`. Without
 * a session it leads to the sign-in, with half of one to the second factor; everything else is refused, unless the role
 * has the right. `fresh`: also asks for the second factor again when it was not shown in the last ten minutes. A form that
 * is not taken for one of these is kept until they are back (`unsent.server.ts`).
 */
export function staffDoor<Answer>(
  right: StaffRight,
  handler: (args: StaffArgs) => Promise<Answer>,
  { fresh = false }: { fresh?: boolean } = {},
) {
  return answering(async ({ request, params, context }) => {
    const entrance = await enter(request, context)
    if (entrance.state === 'nobody') throw await sentAway('/admin/sign-in', request, context)
    if (entrance.state === 'half') throw await sentAway('/admin/sign-in/second', request, context)
    const { staff } = entrance
    if (!can(staff.role, right)) throw shut('right')
    const args = { staff, request, params, context }
    if (fresh) await requireFresh(args)
    await forgetForm(request, context.ctx)
    return handler(args)
  })
}

/**
 * For an action that asks for the second factor only in some cases: before it reads the form, or from a copy of it.
 * Whoever is sent away comes back to the page with what they typed, and sends it again themselves.
 * @param page where the form stands, of an address that is no page itself
 */
export async function requireFresh(
  { staff, request, context }: StaffArgs,
  page = pageOf(request),
): Promise<void> {
  if (!staff.isFresh) throw await sentAway('/admin/confirm', request, context, page)
}

/** For the steps of signing in: whoever has shown a password, and those who are in and come back to change a factor. */
export function halfDoor<Answer>(handler: (args: HalfArgs) => Promise<Answer>) {
  return answering(async ({ request, params, context }) => {
    const entrance = await enter(request, context)
    if (entrance.state === 'nobody') throw redirect(pathWithNext('/admin/sign-in', pageOf(request)))
    const session = entrance.state === 'half' ? entrance.session : entrance.staff.session
    return handler({ session, request, params, context })
  })
}

/** For the sign-in and for links: anybody, in a network that the staff pages open in. */
export function openDoor<Answer>(handler: (args: Args & { isIn: boolean }) => Promise<Answer>) {
  return answering(async ({ request, params, context }) => {
    const { state } = await enter(request, context)
    return handler({ isIn: state === 'in', request, params, context })
  })
}

async function enter(request: Request, { ctx, remoteAddress }: LoadContext) {
  const cookieHeader = request.headers.get('cookie')
  const entrance = await enterStaff(ctx, { cookieHeader, remoteAddress })
  if (entrance.state === 'network') throw shut('network', await keepForm(request, ctx, pageOf(request)))
  return entrance
}

/** What a verb that signs in needs to know of the browser. */
export const staffBrowserOf = (request: Request, { remoteAddress }: LoadContext): StaffBrowser => ({
  cookieHeader: request.headers.get('cookie'),
  userAgent: request.headers.get('user-agent'),
  remoteAddress,
})

const shut = (door: ShutDoor['door'], cookie: string | null = null) =>
  data({ door, ...(cookie !== null && { isKept: true }) } satisfies ShutDoor, {
    status: 403,
    ...(cookie !== null && { headers: { 'set-cookie': cookie } }),
  })

/** Leads somewhere and comes back to the page afterwards, with everything its address says. */
const pathWithNext = (to: string, next: string) => `${to}?next=${encodeURIComponent(next)}`

/** The same with what was typed there. */
async function sentAway(to: string, request: Request, { ctx }: LoadContext, page = pageOf(request)) {
  const kept = await keepForm(request, ctx, page)
  const headers = new Headers()
  if (kept !== null) {
    headers.append('set-cookie', kept)
    headers.append('set-cookie', await setFlash(request, 'staff_kept'))
  }
  return redirect(pathWithNext(to, page), { headers })
}
