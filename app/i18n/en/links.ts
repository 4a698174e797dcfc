import type { links as ko } from '#app/i18n/ko/links.ts'

export const links: typeof ko = {
  withdrawTitle: 'Stop these notices',
  from: (agency) => `These notices come from ${agency}.`,
  stopTitle: (name) => `Stop “${name}” notices?`,
  stopConsent:
    'If you stop, we record that you withdrew your consent, and nothing more is sent. You need not sign in.',
  stopService:
    'If you stop, nothing more is sent. You need not sign in, and you can start again at any time.',
  stop: 'Stop them',
  stoppedTitle: (name) => `“${name}” notices are not sent to you`,
  stoppedNow: 'You stopped these notices',
  stoppedNowText: 'It was done just now. One that was already on its way may still arrive.',
  stoppedSince: (time) => `You withdrew your consent on ${time}.`,
  resumeService: 'If you change your mind, you can start again right here.',
  resumeConsent:
    'To get them again you have to read what you agree to and agree yourself. This address may be passed on to others, so we first make sure that it is you.',
  resume: 'Start again',
  resumeSignIn: 'Sign in to start again',
  resumedNow: 'You get these notices again',
  resumedNowText: 'The next one comes in the order you chose.',
  dutyTitle: (name) => `“${name}” notices cannot be switched off`,
  dutyText:
    'The law says that these notices must reach you, as with taxes or civil defence, or they are about life and safety. You can choose where they reach you first.',
  chooseChannel: 'Choose where they reach you',

  notMineTitle: 'This notice is not for me',
  notMineAsk: (which) =>
    `If you say so, public notices from every agency stop coming to the ${which === 'email' ? 'e-mail address' : 'device'} where you just saw one.`,
  notMineTell: 'The person who registered it is told elsewhere, and asked for the right contact.',
  notMineKeep: 'If the notice was for you, just close this page.',
  notMine: 'It is not mine',
  suspendedNow: 'Nothing more is sent there',
  suspendedText:
    'Thank you for telling us. Nothing is sent there until the person who registered it confirms it again.',

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
