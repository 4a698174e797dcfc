import { channel } from './channel.ts'
import type { links as ko } from '#app/i18n/ko/links.ts'

export const links: typeof ko = {
  withdrawTitle: 'Stop these notices',
  from: (agency) => `These notices come from ${agency}.`,
  stopTitle: (name) => `Stop “${name}” notices?`,
  stopConsent:
    'If you stop, we record that you withdrew your consent, and nothing more is sent. You need not sign in, and it costs nothing.',
  stopService:
    'If you stop, nothing more is sent. You need not sign in, it costs nothing, and you can start again at any time.',
  stop: 'Stop them',
  stoppedTitle: (name) => `“${name}” notices are not sent to you`,
  stoppedNow: 'You stopped these notices',
  stoppedNowText: 'It was done just now. One that was already on its way may still arrive.',
  stoppedResult:
    'Within 14 days we tell you separately whose advertising you withdrew from, which, and when.',
  stoppedSince: {
    withdrawn: (time) => `You withdrew your consent on ${time}.`,
    expired: (time) => `Two years have passed since you agreed: nothing has been sent since ${time}.`,
  },
  resumeService: 'If you change your mind, you can start again right here.',
  resumeConsent:
    'To get them again you have to read what you agree to and agree yourself. This address may be passed on to others, so we first make sure that it is you.',
  resumeMasked:
    'You switched off all notices of this office at once. To get this one again, switch them on on the page of notices.',
  resume: 'Start again',
  resumeSignIn: 'Sign in to start again',
  resumeRead: 'Read the consent and start again',
  resumeTopics: 'See the notices',
  resumedNow: 'You get these notices again',
  resumedNowText: 'The next one comes in the order you chose.',
  dutyTitle: (name) => `“${name}” notices cannot be switched off`,
  dutyText:
    'The law says that these notices must reach you, as with taxes or civil defence, or they are about life and safety. You can choose where they reach you first.',
  chooseChannel: 'Choose where they reach you',

  notMineTitle: 'This notice is not for me',
  notMineAsk: (which) =>
    `If you say so, public notices from every agency stop coming to the ${which === 'email' ? 'e-mail address' : 'device'} where you just saw one.`,
  notMineTell:
    'The person who registered it is asked elsewhere whether they still use it. If there is nowhere else, they are asked when they come to Allimgil, and what has to reach them goes by post until then.',
  notMineKeep: 'If the notice was for you, just close this page.',
  notMine: 'It is not mine',
  suspendedNow: 'Nothing more is sent there',
  suspendedText:
    'Thank you for telling us. Nothing is sent there until the person who registered it confirms it again.',

  notMineNumber: {
    byNumber: 'Tell us by phone number',
    lead: 'If public notices for somebody else come to this phone, enter its number.',
    text: [
      'Once you enter the code we text you, notices from every agency to that number stop. You are not signed in.',
      'If somebody registered this number, they are asked elsewhere whether they still use it. We do not say who it is.',
    ],
    done: 'Nothing more is sent to this number',
    doneText:
      'If somebody had registered this number, nothing is sent to it until that person confirms it again.',
    doneOffices:
      'If notices still come from an office that noted the number itself, please tell that office too.',
    register: 'Register with this number',
  },

  stillMineTitle: 'Do you still use this contact?',
  stillMineAbout: (which) => `Contact: ${channel.name[which]}`,
  stillMineDevice: 'The device where you switched notices on',
  stillMineWhy: (which) =>
    `Somebody who got a notice there (${channel.name[which]}) said that it is not theirs, so nothing more is sent to it.`,
  stillMineAnswer:
    'If you still use it, notices go there again at once. If you do not use it any more, we take it away.',
  stillMineCode:
    'You said before that you still use it, and the same has happened again. This time please confirm it with a code that we send there.',
  stillMineYes: 'Yes, I still use it',
  stillMineNo: 'No, not any more',
  stillMineConfirm: 'Confirm with a code',
  stillMineKept: {
    title: 'Notices go there again',
    text: 'We noted that you still use it, and tell your other contacts too, if there are any.',
  },
  stillMineRemoved: {
    title: 'This contact was removed',
    text: 'Nothing goes there any more. Please add a number or an address that you use instead.',
  },
  stillMineAdd: 'Add a way to reach me',
  stillMineNothing: 'There is nothing to ask you now.',

  goneTitle: 'There is nothing to do with this link',
  goneText: 'It may have been used, its time may be over, or a part of the address may be missing.',
  goneTodo: 'Open the whole link of the notice again, or sign in and change your settings there.',
  signIn: 'Sign in',

  oneClick: {
    stopped: 'You will not get these notices any more.',
    gone: 'This link can no longer be used.',
    duty: 'The law says that these notices must reach you. You can choose how at Allimgil.',
  },
}
