import type { documents as ko } from '#app/i18n/ko/documents.ts'
import { formatDate, formatDateTime, formatStamp } from '#app/i18n/seoul-time.ts'

export const documents: typeof ko = {
  title: 'Consent texts',
  lead: 'Every version of what residents are asked to agree to. A version never changes: another text is another version.',
  none: 'No text was published yet.',
  subjects: { '@sharing': 'Telling offices other contacts', '@policy': 'Privacy policy' },
  columns: {
    name: 'Consent to',
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

  nextTitle: 'Write a next version',
  nextText: 'Residents see nothing of a draft until it is published.',
  hasDraft: 'There is a draft',
  openDraft: 'Open the draft',
  writeNext: 'Write the next version',
  versionsTitle: 'All versions',
  draftTitle: 'Draft of a consent text',
  draftOf: (name) => `${name}: draft of the next version`,
  draftLead: (inForce, changedAt, author) =>
    changedAt === null
      ? inForce === null
        ? 'No version was published yet. Write and save each language.'
        : `It begins with the version in force (${inForce}). Change and save each language.`
      : `Saved by ${author ?? ''} at ${formatDateTime('en', changedAt)}.`,
  missing: (count) => (count === 1 ? '1 field left' : `${count} fields left`),
  save: 'Save the text in this language',
  saveMine: 'Save my text all the same',
  toPublish: 'Go on to publish',
  drop: 'Throw the draft away',
  staleText: (author) =>
    `${author ?? 'Somebody else'} changed the draft meanwhile. What you typed still stands in the fields; compare it with what is saved, under “As residents see it”.`,
  previewTitle: 'As residents see it (what is saved)',
  changesTitle: (version) => `What changes against the version in force (${version})`,
  changesNone: 'What is saved is the same as the version in force.',
  publishTitle: 'Publish a consent text',
  publishOf: (name) => `${name}: publish the draft`,
  publishLead: 'What is published never changes. A mistake is mended by another version.',
  nothingSaved: 'No draft was saved',
  versionName: 'Name of the version',
  versionHint: (inForce) =>
    inForce === null
      ? 'Small letters and digits. For example: culture-2027-01'
      : `The version in force is ${inForce}. Take a new name of small letters and digits.`,
  meaning: 'For those who agreed before',
  meaningLegend: 'What does this version mean for those who agreed before?',
  meaningHint:
    'Where purpose, items, period or the right to refuse mean something else now, they have to be told and asked again (Personal Information Protection Act §15②).',
  meanings: { none: 'Other words only', inform: 'They are told before', ask: 'They are asked again' },
  meaningsShort: { none: 'Nobody is told', inform: 'Told before', ask: 'Asked again' },
  meaningTexts: {
    none: 'It means the same. Nobody is told, and what they agreed to stands.',
    inform: 'Everybody who agreed is told 30 days before. What they agreed to stands.',
    ask: 'Everybody who agreed is asked again. What they agreed to stands until the day it ends; without an answer it ends then.',
  },
  policyMeaningTexts: {
    none: 'Something small changes. It stands on the page of the policy from 7 days before.',
    inform: 'Something of weight changes. Every registered resident is told directly 30 days before.',
    ask: '',
  },
  inForceOn: 'From which day',
  inForceHint: (told) =>
    `Empty: at once. Where residents are told before, ${formatDate('en', told)} or later.`,
  policyFromHint: (small, told) =>
    `Something small: ${formatDate('en', small)} or later. Where residents are told before: ${formatDate('en', told)} or later.`,
  endsOn: 'Day on which older consents end',
  endsHint: (told) =>
    `Only where they are asked again. ${formatDate('en', told)} or later if it begins at once, else 32 days after it begins or later.`,
  why: 'Why it changes',
  whyHint: 'Stays in the records. For example: more kinds of events, so a wider purpose',
  publish: 'Publish',
  ends: 'Older consents end',
  published: (at, by) => `${by ?? 'Allimgil'} (${formatStamp('en', at)})`,
  faults: {
    stale: 'The draft was changed meanwhile',
    texts: 'Some fields are still to be written, or too long',
  },
  done: {
    document_saved: 'The draft is saved',
    document_dropped: 'The draft is thrown away',
    document_published: 'Published',
  },
  campaignTitle: { ask: 'Asking again', inform: 'Telling before' },
  campaignCaption: 'How far it is',
  campaignState: ({ startsAt, passedAt, endedAt }) =>
    endedAt !== null
      ? `Done at ${formatDateTime('en', endedAt)}.`
      : passedAt === null
        ? `Begins at ${formatDateTime('en', startsAt)}. Sent between 9 am and 8 pm only, outside quiet hours.`
        : `Everybody was gone through at ${formatDateTime('en', passedAt)}. Who was not reached is tried again once a day.`,
  campaignColumns: { what: 'State', residents: 'Residents' },
  campaignRows: {
    concerned: 'To be told',
    sent: 'Message sent',
    waiting: 'Not sent yet (waiting, or no address)',
    answered: 'Agreed to the new text',
    withdrew: 'Withdrew',
    open: 'No answer yet',
    ended: 'Ended without an answer',
  },
  refresh: 'Look again',
  actsTitle: 'What was said on this version',
  actsText:
    'Entries of the consent ledger by month. Those of residents who left are among them; nobody is named.',
  actsNone: 'Nothing was said on this version yet.',
  actsMonth: 'Month',
  acts: {
    grant: 'Agreed',
    night: 'Of these, also at night',
    reconfirm: 'Two more years',
    withdraw: 'Withdrew',
    unanswered: 'Ended without an answer',
  },
  ledgerTitle: 'Record of consents',
  ledgerLead: 'Opening it is recorded with your reason; the resident can read that.',
  ledgerNone: 'Nothing was agreed to or withdrawn.',
  ledgerButton: 'Open the record of consents',
  ledgerColumns: { at: 'When', name: 'To what', act: 'What', span: 'Hours', by: 'By whom', how: 'How' },
  openTitle: 'Overdue, or due within 7 days',
  openNone: 'Nothing. Everything is sent in time.',
  openColumns: {
    name: 'Notice',
    duty: 'What',
    first: 'First due',
    soon: 'Within 7 days',
    late: 'Overdue',
  },
  openSteps: [
    'See on the outage desk whether a channel is down. If so, it is sent again every day by itself once that is back.',
    'If all channels work, whoever is left has no address. Tell them at the counter, and ask for one.',
    'What is sent after its day stays under “Sent late”. Note why, and tell the privacy officer.',
  ],

  policyAhead: 'This policy will change',
  policyAheadLink: 'See what changes, and when',
  policyFrom: (at) => `from ${formatDate('en', at)}`,
  policyFields: {
    sender: 'By whom',
    purpose: 'What for',
    items: 'What information',
    retention: 'For how long',
    refusal: 'If you do not want it',
    night: 'At night',
  },
}
