import type { Messages } from '#app/i18n/messages.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'

export const summary: Messages['summary'] = {
  title: (day) => `Noted at the counter on ${day}`,
  today: 'What was done at the counter today',
  todayNone: 'Nothing was changed at the counter today.',
  papers: 'Papers that were kept for it',
  papersNone: 'No paper was kept today.',
  ways: 'How notices reach you (addresses are masked)',
  waysNone: 'No address is registered: what you must be told comes by post.',
  off: 'Notices you do not want',
  offNone: 'There are none that you do not want.',
  consents: 'Notices you agreed to',
  consentsNone: 'There are none that you agreed to.',
  open: 'Requests that wait for an answer',
  openNone: 'Nothing waits for an answer.',
  request: (kind, due) => `${kind} (answered by ${formatDate('en', due)})`,
  mend: 'If something is not right, or you change your mind, tell the counter at any time. You can also change it on your own pages.',
}
