import type { takeout as ko } from '#app/i18n/ko/takeout.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

const { name } = channel
const time = (at: Instant) => formatDateTime('en', at)

export const takeout: typeof ko = {
  title: 'Everything about me',
  lead: 'All that Allimgil holds about you. You can print it or save it as a PDF.',
  careTitle: 'Keep it where nobody else sees it',
  careText: 'Your number and e-mail stand here in full.',
  download: 'Download the file (JSON)',
  downloadText: 'For other programs to read. Older records are all in it.',
  about: {
    person: 'You: language, order of channels, quiet hours and the like',
    ownAddresses: 'The mobile number and e-mail you are known by',
    contactPoints: 'Where notices reach you, and when you confirmed it',
    channelBlocks: 'Where you blocked an agency’s notices',
    topics: 'What you chose for single kinds of notice',
    agencySwitches: 'Agencies whose service notices are all off',
    consentStates: 'Which consents stand and which you withdrew',
    consents: 'Each consent given and withdrawn, with its receipt',
    messages: 'When we told you the result of a consent, as the law asks',
    enoticeConfirmations:
      'The five items you confirmed for electronic notices (E-Government Act Decree, article 13)',
    helpers: 'Whom you asked to help. The number is theirs, so only part of it is shown.',
    guardian: 'The guardian who agreed. The number is theirs, so only part of it is shown.',
    sessions: 'Devices signed in',
    passkeys: 'The public half of passkeys, which opens nothing by itself',
    logins: 'Linked log-ins; who you are there is kept only in a form that we cannot read either',
    trials: 'Your tests of your path',
    advertisingReports: 'Notices you called advertising',
    askers: 'Agencies that asked about you, and when last',
    changes: 'Every change of your settings',
    audit: 'Who did what to your data; staff by their role, not by name',
    consults: 'What agencies asked, what we answered, and the results',
  },

  personTitle: 'You',
  language: 'Language of your notices',
  share: 'Telling agencies your other contacts',
  shareOn: 'You allowed it',
  shareOff: 'Not told',
  order: 'Order of channels',
  orderDefault: 'As each kind of notice has it',
  quietHours: 'Quiet hours',
  none: 'None',
  registeredAt: 'Registered',
  kinds: { phone: 'Mobile number', email: 'E-mail' },

  pointsTitle: 'Where notices reach you',
  pointsEmpty: 'You have not added any.',
  device: 'The screen of a phone or computer',
  verified: (at: Instant) => `Confirmed ${time(at)}`,
  unverified: 'Not confirmed yet',
  unreachable: 'Not reachable now',
  blockOf: (agency: string, which: Channel) => `You blocked notices of ${agency} by ${name[which]}`,
  blockLifted: 'Later you allowed them again',

  choicesTitle: 'What you chose for single kinds of notice',
  choicesEmpty: 'Nothing in particular: everything comes in your usual order.',
  off: 'Switched off',
  ownOrder: (order: readonly Channel[]) =>
    order.length === 0
      ? 'By letter only'
      : `An order of its own: ${order.map((each) => name[each]).join(', ')}`,
  noBackups: 'Not sent elsewhere when it cannot get through',
  usual: 'In your usual order',
  agencyOff: (agency: string) => `All service notices of ${agency} are off`,
  sharedOff: 'All service notices that agencies share are off',

  consentsTitle: 'Consents given and withdrawn',
  consentsEmpty: 'You have neither given nor withdrawn any.',
  noticeSent: (at: Instant, which: Channel) => `We told you the result on ${time(at)} by ${name[which]}`,
  noticeDue: (at: Instant) => `We tell you the result by ${time(at)}`,

  confirmationTitle: 'What you confirmed for electronic notices',
  confirmationEmpty: 'There is no such confirmation.',
  confirmedAt: 'Confirmed',
  confirmedKinds: 'Kinds of notice',
  confirmedDocument: 'Version of the text you read',
  signature: 'Electronic signature',
  signatureOf: (has: boolean): string => (has ? 'Yes' : 'Not used'),

  helpersTitle: 'Helpers',
  helpersEmpty: 'You asked nobody to help.',
  guardianTitle: 'Guardian',
  guardianEmpty: 'No guardian agreed for you here.',
  guardianEnded: 'It has ended. The guardian’s number is forgotten.',

  consultsTitle: 'Who asked about me',
  consultsEmpty: 'Nobody has asked yet.',
  consultsMore: 'Only the newest are shown. The rest stands in the file and in the history.',
  moreOnPaper: 'Only the newest stand here. Whoever signs in gets everything as a file, also what is older.',
  toHistory: 'See all who asked',

  changesTitle: 'Changes',
  changesEmpty: 'Nothing has changed yet.',
  toChanges: 'See all changes',

  loginsTitle: 'Signing in',
  passkeysEmpty: 'There is no passkey.',
  loginOf: (provider: string, at: Instant) => `Linked log-in “${provider}”, linked ${time(at)}`,
  passkeyOf: (named: string, at: Instant) => `Passkey “${named}”, made ${time(at)}`,

  othersTitle: 'Other records',
  othersEmpty: 'You have tested no path and called no notice advertising.',
  trialAt: (at: Instant) => `You tested your path on ${time(at)}`,
  reportOf: (agency: string, topic: string) => `You called “${topic}” of ${agency} advertising`,

  leftOutTitle: 'What is not here',
  leftOutPaper: [
    'Every single line of who handled your data: ask at the counter.',
    'What is used for minutes and then erased, such as codes on their way, is left out.',
  ],
  leftOut: [
    'Who did what to your data stands in the file, in full.',
    'What is used for minutes and then erased, such as codes on their way, is left out.',
  ],
}
