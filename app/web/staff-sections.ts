import type { StaffRight } from '#app/domain/staff-access.ts'
import type { Messages } from '#app/i18n/messages.ts'

/** One line of the staff menu. `words`: its name in `staff.sections`, and what it is for in `staff.sectionTexts`. */
export type StaffSection = { path: string; right: StaffRight; words: keyof Messages['staff']['sections'] }

/** The staff menu, in its order; shown to whoever has the right. */
export const STAFF_SECTIONS: readonly StaffSection[] = [
  { path: '/admin', right: 'front.read', words: 'front' },
  { path: '/admin/agencies', right: 'agency.read', words: 'agencies' },
  { path: '/admin/outage', right: 'outage.read', words: 'outage' },
  { path: '/admin/drill', right: 'drill.read', words: 'drill' },
  { path: '/admin/topics', right: 'topic.read', words: 'topics' },
  { path: '/admin/documents', right: 'document.read', words: 'documents' },
  { path: '/admin/consents', right: 'consent.read', words: 'consents' },
  { path: '/admin/residents', right: 'resident.find', words: 'residents' },
  { path: '/admin/staff', right: 'staff.read', words: 'staff' },
  { path: '/admin/networks', right: 'staff.read', words: 'networks' },
  { path: '/admin/audit', right: 'audit.read', words: 'audit' },
  { path: '/admin/me', right: 'front.read', words: 'me' },
]

/** Whether an address belongs to the staff pages, also as their data. */
export const isStaffPath = (pathname: string): boolean => /^\/admin(?:\/|\.data$|$)/.test(pathname)
