import type { ApiWords } from '#app/i18n/api-words.ts'
import { fields, shapes } from './api-fields.ts'

export const apiWords: ApiWords = {
  title: 'Allimgil preference API',
  description:
    'Ask before every notice: the answer is an ordered plan that follows what the resident chose and already knows which channels are down. Question and answer are kept as evidence. New here? Read [first consult](/docs/first-consult). Answers may gain fields and codes: let what you do not know pass.',
  guide: 'Guide',
  server: 'This portal',
  key: '`Authorization: Bearer agk_live_…`. Test keys begin with `agk_test_` and see test residents only.',
  scope: (scope) => `Scope needed: \`${scope}\``,
  noKey: 'Needs no key.',
  answered: 'The answer',
  licence: 'By agreement with the operator',
  tags: {
    consults: 'Consults: ask before a notice',
    outcomes: 'Outcomes: report what became of it',
    channels: 'Channels: how they stand now',
    changes: 'Changes: follow what residents change',
    continuity: 'Continuity: when the portal cannot be reached',
    key: 'Key and topics: what you may do',
  },
  headers: {
    RateLimit: 'Recipients left now (`r`) and seconds until it fills up again (`t`)',
    'RateLimit-Policy': 'Recipients (`q`) in a minute (`w=60`)',
    'Retry-After': 'Seconds to wait before asking again',
    'WWW-Authenticate': 'The kind of key that is accepted',
  },
  shapes,
  fields,
}
