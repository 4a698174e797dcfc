import type { Channel } from '#app/domain/channel.ts'
import type { Company } from '#app/domain/company.ts'
import type { home as ko } from '#app/i18n/ko/home.ts'

/** In the middle of a sentence: "by text message". */
const BY: Record<Channel, string> = {
  kakao: 'by KakaoTalk',
  sms: 'by text message',
  email: 'by e-mail',
  push: 'to this device',
}
const THING: Record<Channel, string> = {
  kakao: 'KakaoTalk',
  sms: 'Text messaging',
  email: 'E-mail',
  push: 'Notices on your device',
}
const COMPANY: Record<Company, string> = { kakao: 'Kakao', naver: 'Naver', google: 'Google' }
const ADDRESS: Record<Channel, string> = {
  kakao: 'your KakaoTalk number',
  sms: 'your number for text messages',
  email: 'your e-mail address',
  push: 'your device',
}
const WHY_UNREACHABLE: Record<Channel, string> = {
  kakao: 'The number may not use KakaoTalk, or may have blocked its notices.',
  sms: 'The number may have changed, or may not be in use.',
  email: 'The address may be gone, or the mailbox full.',
  push: 'Notices may be switched off there.',
}
const mend = (which: Channel) =>
  which === 'push'
    ? `${WHY_UNREACHABLE.push} If you no longer use the device, please remove it.`
    : `${WHY_UNREACHABLE[which]} If you still use it, confirm it again; otherwise choose another.`

export const home: typeof ko = {
  fromCounter: {
    title: {
      leaving: 'Leaving was asked for at the counter',
      guardian: 'A new guardian was written down at the counter',
      guardian_end: 'The end of the guardianship was written down at the counter',
      helper: 'A helper was asked at the counter',
      address: 'A new contact was written down at the counter',
    },
    text: 'Nothing has changed yet. If you did not ask for it, stop it now.',
    look: {
      leaving: 'See the request to leave',
      guardian: 'See the guardian',
      guardian_end: 'See the guardian',
      helper: 'See the helper',
      address: 'See the new contact',
    },
  },
  title: 'My path',
  pathLabel: 'The order in which notices reach you',
  leadAlone: (first) => `Notices come ${BY[first]}.`,
  leadThen: (first, second) =>
    `Notices come ${BY[first]} first. If one does not arrive, it comes ${BY[second]}.`,
  leadOrder: (first, rest) =>
    `Notices come ${BY[first]} first. If one does not arrive, it comes ${rest.map((each) => BY[each]).join(', then ')}.`,
  change: 'Change addresses or order',

  down: (which) => `${THING[which]} is not working now`,
  degraded: (which) => `${THING[which]} is a little slow now`,
  insteadNow: (which) => `For now notices are sent ${BY[which]} first. You need not do anything.`,
  insteadLater: 'Once it works again, your own order applies again.',
  firstStays: (which) => `${THING[which]}, your first choice, works as usual.`,
  late: 'Notices may come a little late. If one takes long, it goes the next way.',
  lateAlone: 'Notices may come a little late.',
  allDown: 'Right now there is no way for notices to reach you',
  closed: 'No other way works at the moment.',
  meanwhile: 'Notices you have to get are sent by letter; the others wait until a way opens.',
  since: (time) => `Since ${time}.`,
  because: (words) => `Our staff say: “${words}”`,

  statusLink: 'See how every way is doing',

  todoTitle: 'Please have a look',
  unverified: (which) => ({
    title: `You have not confirmed ${ADDRESS[which]} yet`,
    text: 'Notices go there once it is confirmed.',
  }),
  firstHere: {
    title: 'This is your first time here in this browser',
    text: 'A phone number may have been somebody else’s before. If the settings below are strange to you, please tell us.',
    link: 'This account is not mine',
  },
  disowned: (which) => ({
    title: `Do you still use ${ADDRESS[which]}?`,
    text: 'Somebody answered there that it is not yours, so nothing more is sent to it.',
  }),
  answer: 'Answer',
  asked: {
    sharingName: 'Telling offices your other addresses',
    title: (name) => `Your consent is asked for again: ${name}`,
    text: (ends) =>
      `The text you agreed to has changed. Without an answer your consent ends on ${ends}, and these notices stop. Until then nothing changes.`,
    sharing: (ends) =>
      `The text you agreed to has changed. Without an answer your consent ends on ${ends}, and offices are not told your other addresses any more. Until then nothing changes.`,
    read: 'Read and answer',
  },
  unreachable: (which) => ({
    title: `Notices sent ${BY[which]} do not reach you`,
    text: mend(which),
  }),
  unreachableFor: (which, agency) => ({
    title: `Notices from ${agency} sent ${BY[which]} do not reach you`,
    text: mend(which),
  }),
  stale: (which) => ({
    title: `Do you still use ${ADDRESS[which]}?`,
    text: 'You confirmed it more than 18 months ago. Until you confirm it again, notices you have to get, such as tax or civil defence, are not sent there.',
  }),
  soonStale: (which) => ({
    title: `Do you still use ${ADDRESS[which]}?`,
    text: 'Within two months it will be 18 months since you confirmed it. Confirm it before then, and notices you have to get keep going there.',
  }),
  single: (which) => ({
    title: `There is only one way to reach you: ${BY[which]}`,
    text: 'If it stops working, there is no other. Please choose one more.',
  }),
  oneCompany: (company) => ({
    title: `If ${COMPANY[company]} stops, nothing reaches you`,
    text: `Your first channel, what comes after it and your log-in all hang on ${COMPANY[company]} alone. Please add another way, such as text messages.`,
  }),
  none: {
    title: 'Right now no notice can reach you',
    text: 'Please confirm what you entered, or add something new. Until then, notices you have to get are sent by letter.',
  },
  verify: 'Confirm',
  verifyAgain: 'Confirm again',
  stillMine: 'Yes, it is still mine',
  replace: 'Use another',
  add: 'Add a way to reach me',

  emptyTitle: 'There is no way to reach you yet',
  emptyText:
    'Add a mobile number or an e-mail address, and notices go there. Until then, notices you have to get are sent to an address the office already has, or by letter.',

  kindsTitle: 'What you receive',
  kinds: {
    statutory: {
      title: 'Notices you have to get',
      text: 'Such as tax or civil defence; these cannot be switched off.',
    },
    service: {
      title: 'Notices about what you use',
      text: 'Petitions, courses, facilities and the library.',
    },
    optional: { title: 'Notices only for those who want them', text: 'Only those you agreed to are sent.' },
  },
  count: (count) => (count === 1 ? '1 kind' : `${count} kinds`),
  switchedOff: (count) => `You switched off ${count} of these.`,
  ownOrder: (count) =>
    `${count === 1 ? '1 kind has' : `${count} kinds have`} an order of its own, different from the picture above.`,
  emergency:
    'Warnings about danger to life do not follow this order: they go to every confirmed address at once.',
}
