import type { TodoKind } from '#app/services/front/todos.ts'

/** Where each thing to do is done. null: no page of its own; the figure alone says it. */
export const PAGES: Readonly<Record<TodoKind, string | null>> = {
  alarms: '/admin/alarms',
  chain: '/admin/audit/chain',
  requests: null,
  lateResults: null,
  lateReconfirmations: null,
  quarantinedKeys: '/admin/outage',
  webhooks: '/admin/agencies',
  endingKeys: '/admin/agencies',
  review: '/admin/audit/review',
  invitations: '/admin/staff',
}
