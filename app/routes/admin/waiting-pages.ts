import type { WaitingKind } from '#app/services/front/waiting.ts'

/** Where each thing to do is done. */
export const PAGES: Readonly<Record<WaitingKind, string>> = {
  alarms: '/admin/alarms',
  chain: '/admin/audit/chain',
  requests: '/admin/residents',
  lateResults: '/admin/consents',
  lateReconfirmations: '/admin/consents',
  quarantinedKeys: '/admin/outage',
  webhooks: '/admin/agencies',
  proposals: '/admin/topics',
  endingKeys: '/admin/agencies',
  review: '/admin/audit/review',
  invitations: '/admin/staff',
}
