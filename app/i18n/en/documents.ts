import type { documents as ko } from '#app/i18n/ko/documents.ts'
import { formatStamp } from '#app/i18n/seoul-time.ts'

export const documents: typeof ko = {
  title: 'Consent texts',
  lead: 'Every version of what residents are asked to agree to. A version never changes: another text is another version.',
  none: 'No text was published yet.',
  subjects: { '@sharing': 'Telling offices other contacts', '@policy': 'Privacy policy' },
  columns: {
    name: 'Consent to',
    version: 'Version',
    inForce: 'From',
    publisher: 'Published by',
    state: 'State',
  },
  states: { ahead: 'Not yet', in_force: 'In force', past: 'Past' },
  at: (at) => formatStamp('en', at),
  portal: 'Allimgil',
  versionTitle: (name, version) => `${name} (${version})`,
  before: (version) =>
    `What changed since ${version}. Words taken out are struck through, words put in are underlined.`,
  first: 'The first version.',
  variants: { ko: 'Korean', en: 'English', zh: 'Chinese', vi: 'Vietnamese', easy: 'Easy words' },
  variantsLabel: 'Language of the text',
  fields: {
    title: 'Title',
    sender: 'Who sends or receives',
    purpose: 'Purpose',
    items: 'What is used',
    retention: 'For how long',
    refusal: 'Right to refuse',
    night: 'At night',
  },
  gone: 'Taken out',
  added: 'Put in',
  fingerprint: 'Fingerprint of the text (SHA-256)',

  consentsTitle: 'Consents',
  consentsLead:
    'Residents who are registered now. One resident’s consents are seen by looking for them, with a reason.',
  consentColumns: {
    name: 'Notice',
    granted: 'Agreed',
    night: 'Also at night',
    expired: 'Two years over',
    withdrawn: 'Taken back',
  },
  consentsNone: 'Nobody has agreed to anything yet.',
  noticesTitle: 'What the law wants told',
  noticesLead:
    'The result of a consent to advertising within 14 days; before two years are over, whether to go on (Network Act §50⑦⑧).',
  noticeColumns: {
    duty: 'What',
    due: 'To be sent',
    done: 'Sent in time',
    late: 'Overdue',
    sentLate: 'Sent late',
  },
  duties: {
    result: 'Result of agreeing or withdrawing (14 days)',
    expiring: 'Confirming again every two years',
  },
  count: (count) => count.toLocaleString('en'),
}
