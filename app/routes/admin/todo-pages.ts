import type { TodoKind } from '#app/services/front/todos.ts'

/** Where each thing to do is done. */
export const PAGES: Readonly<Record<TodoKind, string>> = {
  alarms: '/admin/alarms',
  chain: '/admin/audit/chain',
  requests: '/admin/residents',
  lateResults: '/admin/consents',
  lateReconfirmations: '/admin/consents',
  quarantinedKeys: '/admin/outage',
  webhooks: '/admin/agencies',
  endingKeys: '/admin/agencies',
  review: '/admin/audit/review',
  invitations: '/admin/staff',
}
