import type { outbox as ko } from '#app/i18n/ko/outbox.ts'

export const outbox: typeof ko = {
  title: 'Messages of the demonstration',
  lead: 'Nothing was really sent. These are the messages the demonstration would have sent, newest first.',
  asOf: (time) => `As of ${time}.`,
  refresh: 'Refresh',
  code: 'Code',
  emptyTitle: 'No messages yet',
  emptyText: 'Sign in or add an address, and the code appears here.',
  emptyAction: 'Sign in',
  json: 'The same list for programs (JSON)',
}
