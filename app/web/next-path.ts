/** Where a signed-in resident can have been sent away from. `/sign-in` and `/sign-out` are none: they would lead in circles. */
const FLOORS = ['home', 'channels', 'topics', 'hours', 'consents', 'history', 'account'] as const

/** One step of a path: dots stand in the codes of topics, never two in a row. */
const STEP = '/[\\w-]+(?:\\.[\\w-]+)*'
/** Names and ids of ours; nothing in it can lead elsewhere. */
const QUERY = '(?:\\?[\\w.~*%=&+-]*)?'
const NEXT = new RegExp(`^/(?:${FLOORS.join('|')})(?:${STEP})*${QUERY}$`)

/** The address of a page, for coming back to it: with what it asks, without what the framework adds. */
export function pathToComeBack(request: Pick<Request, 'url'>): string {
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('_routes')
  const query = searchParams.size > 0 ? `?${searchParams.toString()}` : ''
  return pathname.replace(/\.data$/, '') + query
}

/** Where to go after signing in or a fresh code: a page of a resident's, never an address somebody put into the link. */
export function safeNextPath(next: string | null, fallback: string): string {
  return next !== null && NEXT.test(next) ? next : fallback
}

/** The same without a chosen language, which is kept elsewhere: what was typed on a page is typed on it in every language. */
export function pageInAnyLanguage(request: Pick<Request, 'url'>): string {
  const url = new URL(request.url)
  url.searchParams.delete('lang')
  return pathToComeBack({ url: url.href })
}

/** The pages before the door of the staff pages: going on to them would lead in circles. */
const STAFF_DOORS = ['sign-in', 'second-factor', 'invitation', 'confirm', 'sign-out'] as const

const STAFF_NEXT = new RegExp(`^/admin(?!/(?:${STAFF_DOORS.join('|')}))(?:${STEP})*${QUERY}$`)

/** The same for the staff pages. */
export function safeStaffPath(next: string | null): string {
  return next !== null && STAFF_NEXT.test(next) ? next : '/admin'
}
