/** Where a signed-in resident can have been sent away from. `/sign-in` and `/sign-out` are none: they would lead in circles. */
const FLOORS = ['home', 'channels', 'topics', 'hours', 'consents', 'history', 'account'] as const

/** One step of a path: dots stand in the codes of topics, never two in a row. */
const STEP = '/[\\w-]+(?:\\.[\\w-]+)*'
const NEXT = new RegExp(`^/(?:${FLOORS.join('|')})(?:${STEP})*$`)

/** Where to go after signing in or a fresh code: a page of a resident's, never an address somebody put into the link. */
export function safeNextPath(next: string | null, fallback: string): string {
  return next !== null && NEXT.test(next) ? next : fallback
}

/** The pages before the door of the staff pages: going on to them would lead in circles. */
const STAFF_DOORS = ['sign-in', 'second-factor', 'invitation', 'confirm', 'sign-out'] as const

const STAFF_NEXT = new RegExp(`^/admin(?!/(?:${STAFF_DOORS.join('|')}))(?:/[\\w-]+)*$`)

/** The same for the staff pages. */
export function safeStaffPath(next: string | null): string {
  return next !== null && STAFF_NEXT.test(next) ? next : '/admin'
}
