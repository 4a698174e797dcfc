import type { Channel } from '#app/domain/channel.ts'
import type { channels as ko } from '#app/i18n/ko/channels.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'

const NAME: Record<Channel, string> = {
  kakao: 'KakaoTalk',
  sms: 'text messages',
  email: 'e-mail',
  push: 'this device',
}
const START: Record<Channel, string> = { ...NAME, sms: 'Text messages', email: 'E-mail', push: 'This device' }
const BY: Record<Channel, string> = { ...NAME, sms: 'text message', push: 'notice on your device' }
const WHY_BLOCKED: Record<Channel, (agency: string) => string> = {
  kakao: (agency) =>
    `This is because you blocked ${agency} in KakaoTalk. To receive them again, first unblock it there.`,
  sms: (agency) =>
    `This is because you refused text messages from ${agency}. To receive them again, first allow them on your phone or with your carrier.`,
  email: (agency) =>
    `This is because you refused e-mail from ${agency}. To receive it again, first unblock it in your mailbox.`,
  push: (agency) =>
    `This is because you switched off notices from ${agency} on your device. To receive them again, first switch them on there.`,
}
const is = (which: Channel) => (which === 'sms' ? 'are' : 'is')
const has = (which: Channel) => (which === 'sms' ? 'have' : 'has')

export const channels: typeof ko = {
  title: 'Where to reach me',
  lead: 'Notices are sent from the top down.',
  listLabel: 'Order',
  place: (place) => PLACES[place - 1] ?? `Place ${place}`,
  first: 'Used first',
  up: 'Up',
  upOf: (which) => `Up: ${NAME[which]}`,
  down: 'Down',
  downOf: (which) => `Down: ${NAME[which]}`,
  moved: (which, place) => `${START[which]} ${is(which)} now ${ORDINALS[place - 1] ?? `${place}th`}`,
  state: {
    unverified: 'Not confirmed yet',
    unreachable: 'Notices do not arrive',
    unreachableFor: (agency) => `Notices from ${agency} do not arrive`,
    stale: 'Please confirm again',
    blocked: 'You blocked this office here',
    soonStale: 'Please confirm again soon',
  },
  verify: 'Confirm',
  verifyOf: (which) => `Confirm: ${NAME[which]}`,
  change: 'Change',
  changeOf: (which) => `Change: ${NAME[which]}`,
  remove: 'Remove',
  removeOf: (which) => `Remove: ${NAME[which]}`,
  unusedTitle: 'Outside your order',
  unusedText: 'You left these out of your order, so only emergency warnings go there.',
  include: 'Put into the order',
  includeOf: (which) => `Put into the order: ${NAME[which]}`,
  add: 'Add a way to reach me',
  blocks: {
    title: 'Blocked notices',
    lead: 'What is blocked is passed by, and notices go the next way you chose. Emergency warnings come all the same.',
    item: (agency, which) => `Notices from ${agency} do not come by ${BY[which]}.`,
    why: (agency, which) => WHY_BLOCKED[which](agency),
    lift: 'Receive again',
    liftOf: (agency, which) => `Receive again: ${agency} by ${BY[which]}`,
    lifted: (which) => `You receive that office’s notices by ${BY[which]} again`,
    liftedText: {
      kakao: 'From the next notice on. If it is still blocked in KakaoTalk, it may be blocked here again.',
      sms: 'From the next notice on. If your phone or carrier still refuses it, it may be blocked here again.',
      email: 'From the next notice on. If your mailbox still refuses it, it may be blocked here again.',
      push: 'From the next notice on. If notices are still off on your device, it may be blocked here again.',
    },
  },
  askedTitle: 'Please tell us whether you still use a contact',
  askedText: 'Somebody answered at one of your contacts that it is not yours, so nothing more is sent to it.',
  protectTitle: 'When you change a number or address',
  protectText:
    'We ask for a code once more to be sure it is you, and we tell your other confirmed addresses, if there are any.',
  emptyTitle: 'There is no way to reach you yet',
  emptyText: 'Please add a mobile number or an e-mail address.',

  included: (which) => `${START[which]} ${is(which)} in your order now`,
  added: (which) => `${START[which]} ${is(which)} set up`,
  verified: 'Thank you, it is confirmed',
  verifiedText: 'Notices can reach you there now.',
  removed: (which) => `${START[which]} ${has(which)} been removed`,
  removedText: 'To take this back, add the same number or address again.',
  confirmed: 'We noted that it is still yours',
  confirmedText: 'We will ask again in a year.',
  test: 'Send me a test along my path',
  testText: 'We send a test notice to each of your contacts and show what arrived where.',
  deadSince: (time) => `Since ${time}.`,
  stillMine: 'Yes, it is still mine',
  stillMineOf: (which) => `Yes, it is still mine: ${NAME[which]}`,
  addAgain: (which) => `Add ${NAME[which]} again`,

  chooseTitle: 'How should notices reach you?',
  chooseLead: 'Choose one, and we ask for the number or address.',
  chooseNow: (address) => `Now ${address}`,
  chooseNew: 'None yet',

  addressTitle: {
    kakao: 'Which mobile number do you use KakaoTalk with?',
    sms: 'Which mobile number should get the text messages?',
    email: 'Which e-mail address should get the notices?',
  },
  phoneLabel: 'Mobile number',
  phoneHint: 'Example: 010-1234-5678',
  emailLabel: 'E-mail address',
  emailHint: 'Example: hong@example.kr',
  addressNow: (address) => `At present it is ${address}. Once you confirm another, that one is used.`,
  numberNow: (address) => `At present it is ${address}. Once you confirm another, that one is used.`,
  proofPhone:
    'We send a code to this number by text message. A number you already confirmed is added at once.',
  proofEmail: 'We send a code to this address.',
  send: 'Send me a code',
  typedKept: 'Thank you, it is you. What you had entered is still here.',

  otherAddress: 'Use another address',
  lostTitle: 'No code is waiting to be entered',
  lostText: 'Please choose again what you want to confirm.',
  toChannels: 'Where to reach me',
  takenTitle: 'Somebody else uses this already',
  takenText:
    'Another person confirmed this number or address first, so it cannot be added. If it is yours, please call the number below. You can also add a different one.',

  removeTitle: (which) => `Remove ${NAME[which]}?`,
  removeNow: (address) => `${address} will be removed.`,
  removeNumber: (address) => `${address} will be removed.`,
  removeThen: (rest) =>
    rest.length === 1
      ? `From then on notices come by ${NAME[rest[0]!]} only. If that stops working, there is no other way.`
      : `From then on notices come in this order: ${rest.map((each) => NAME[each]).join(', ')}.`,
  removeIdle: 'No notices go there at present either.',
  removeGone:
    'What is removed cannot be restored. If you change your mind, add it again and confirm it with a code.',
  removeTold: 'We tell your other confirmed addresses about it.',
  removeConfirm: 'Remove',
  keep: 'Keep it',
  lastTitle: (which) => `${START[which]} ${is(which)} the last way to reach you`,
  lastText:
    'Without it you may not get notices about petitions, bookings and the library. Notices you have to get, such as tax or civil defence, go to an address the office has, or by letter.',
  lastAdvice: 'It is better to add another first.',
  lastAgree: 'Remove it although notices may not reach me',
  lastConfirm: 'Remove all the same',
  counter: {
    title: 'A new contact was written down at the counter',
    text: (which, address, at, isProven) =>
      `${NAME[which]}: ${address ?? ''}. ${
        isProven ? `Used from ${formatDateTime('en', at)}.` : 'Not used until its code comes back.'
      } If you did not ask for it, undo it.`,
    undo: 'Undo',
  },
}

const PLACES = ['First', 'Second', 'Third', 'Fourth']
const ORDINALS = ['first', 'second', 'third', 'fourth']
