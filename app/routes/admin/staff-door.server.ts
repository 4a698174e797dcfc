import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { can, type StaffRight } from '#app/domain/staff-access.ts'
import { enterStaff, type SignedInStaff } from '#app/services/staff/enter.ts'
import type { StaffBrowser, StaffSession } from '#app/services/session/staff-sessions.ts'
import { answering } from '#app/web/answering.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { pathToComeBack } from '#app/web/next-path.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'params'> & { context: LoadContext }
export type StaffArgs = Args & { staff: SignedInStaff }
export type HalfArgs = Args & { session: StaffSession }

/** What a page of the staff says to somebody it does not open for; nothing of who they are, or of what lies behind. */
export type ShutDoor = { door: 'network' | 'right' }

/**
 * The one way into a staff page: `export const loader = staffDoor('agency.read', async ({ staff, context }) => …)`. Without
 * a session it leads to the sign-in, with half of one to the second factor; everything else is refused, unless the role
 * has the right. `fresh`: also asks for the second factor again when it was not shown in the last ten minutes.
 */
export function staffDoor<Answer>(
  right: StaffRight,
  handler: (args: StaffArgs) => Promise<Answer>,
  { fresh = false }: { fresh?: boolean } = {},
) {
  return answering(async ({ request, params, context }) => {
    const entrance = await enter(request, context)
    if (entrance.state === 'nobody') throw redirect(pathWithNext('/admin/sign-in', request))
    if (entrance.state === 'half') throw redirect(pathWithNext('/admin/sign-in/second', request))
    const { staff } = entrance
    if (!can(staff.role, right)) throw shut('right')
    if (fresh && !staff.isFresh) throw redirect(confirmPath(request))
    return handler({ staff, request, params, context })
  })
}

/** For the steps of signing in: whoever has shown a password, and those who are in and come back to change a factor. */
export function halfDoor<Answer>(handler: (args: HalfArgs) => Promise<Answer>) {
  return answering(async ({ request, params, context }) => {
    const entrance = await enter(request, context)
    if (entrance.state === 'nobody') throw redirect(pathWithNext('/admin/sign-in', request))
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
  if (entrance.state === 'network') throw shut('network')
  return entrance
}

/** What a verb that signs in needs to know of the browser. */
export const staffBrowserOf = (request: Request, { remoteAddress }: LoadContext): StaffBrowser => ({
  cookieHeader: request.headers.get('cookie'),
  userAgent: request.headers.get('user-agent'),
  remoteAddress,
})

const shut = (door: ShutDoor['door']) => data({ door } satisfies ShutDoor, { status: 403 })

/** Leads somewhere and comes back to this page afterwards, with everything its address says. */
const pathWithNext = (to: string, request: Request) => pathAndThen(to, pathToComeBack(request))
const pathAndThen = (to: string, next: string) => `${to}?next=${encodeURIComponent(next)}`

/** For an action that asks for the second factor only in some cases. */
export const confirmPath = (request: Request): string => pathWithNext('/admin/confirm', request)

/** For one that is no page itself: the second factor, then the page `next`. */
export const confirmBefore = (next: string): string => pathAndThen('/admin/confirm', next)
