import type { signIn as ko } from '#app/i18n/ko/sign-in.ts'
import { formatDuration } from '#app/i18n/seoul-time.ts'

const wait = (seconds: number) => formatDuration('en', seconds)

export const signIn: typeof ko = {
  title: 'Sign in',
  lead: 'Your mobile number is all you need. There is no password.',
  phoneLabel: 'Mobile number',
  phoneHint: 'Example: 010-1234-5678',
  send: 'Send me a code',
  newHere: 'New here?',
  register: 'Register',
  byPasskey: 'Sign in with a passkey',
  byCounterCode: 'Look with the code on the paper from the counter',
  notMine: 'I get somebody else’s notices on my number',
  byEmail: 'Sign in by e-mail',
  byPhone: 'Sign in by phone',
  emailLead: 'The code goes to an e-mail address you have confirmed here before.',
  emailUnknown: 'This e-mail does not open anything here',
  emailUnknownText:
    'It was never confirmed here, or not for a long time. Please sign in with your phone number.',

  codeTitle: 'Enter the code',
  sentTo: {
    sms: (address) => `We sent a text message to ${address}.`,
    email: (address) => `We sent an e-mail to ${address}.`,
  },
  codeLabel: '6-digit code',
  codeHint: 'It works for 10 minutes. You can paste it.',
  confirm: 'Confirm',
  triesLeft: (count) => (count === 1 ? 'You have 1 try left.' : `You have ${count} tries left.`),
  trouble: {
    sms: {
      title: 'No text message?',
      hints: [
        'It can take a moment. Please wait a minute.',
        'Check that the number above is right.',
        'Look among blocked or spam messages.',
        'If no text comes, ask again in a little while.',
      ],
    },
    email: {
      title: 'No e-mail?',
      hints: [
        'It can take a moment. Please wait a minute.',
        'Check that the address above is right.',
        'Look in your spam folder.',
        'If no e-mail comes, ask again in a little while.',
      ],
    },
  },
  resend: 'Send a new code',
  resendIn: (seconds) => `You can ask for a new one in ${wait(seconds)}.`,
  resent: 'We sent a new code',
  resentText: 'The earlier code no longer works.',
  changePhone: 'Change the number',
  changeEmail: 'Change the address',
  expiredTitle: 'This code no longer works',
  expiredText: 'It is older than 10 minutes, or was used already. Ask for a new one and carry on.',
  exhaustedTitle: 'Too many wrong tries: this code no longer works',
  exhaustedText: 'Ask for a new one and try again.',

  refused: {
    resend_wait: {
      title: 'We have only just sent a code',
      text: (seconds) => `You can ask for a new one in ${wait(seconds)}.`,
    },
    too_many_codes: {
      title: 'You asked for many codes',
      text: (seconds) =>
        `To protect your data we stopped for a while. Please try again in ${wait(seconds)}. If it is urgent, call the number at the bottom of the page.`,
    },
    too_many_tries: {
      title: 'Too many wrong codes were entered',
      text: (seconds) =>
        `To protect your data we stopped for a while. Please try again in ${wait(seconds)}. If it is urgent, call the number at the bottom of the page.`,
    },
  },
  proofOver: 'It has been a while since you confirmed your number',
  proofOverText: 'Please confirm it once more.',

  secondTitle: 'One more question',
  secondLead:
    'Settings are registered for this number, but it has not been confirmed for a long time, or notices to it failed. Numbers are given to other people after a while, so we ask once more.',
  secondMine: 'Yes, I registered it',
  secondMineText: 'We also check the e-mail address you registered then.',
  emailLabel: 'The e-mail address you registered',
  emailHint: 'Example: hong@example.kr',
  secondSend: 'Send a code by e-mail',
  secondNew: 'This number is new for me',
  secondNewText: [
    'Simply register. You will not see the settings of whoever had the number before, and their notices will stop coming to it.',
    'Do the same if you registered before but have no e-mail address, or cannot open it any more. Earlier settings are not carried over.',
  ],
  secondRegister: 'Register anew',
  noMatch: 'This e-mail address was not registered with this number',
  noMatchText: 'Try another address, or register anew.',

  freshTitle: 'Please confirm that it is you',
  freshLead:
    'Before a number or an address is changed we ask for a code once more, so that nobody else can change it.',
  freshPhone: 'We send a text message to the mobile number you sign in with.',
  freshSend: 'Send a code by text',
  freshSendEmail: 'Send it by e-mail',
  freshPasskey: 'Use a passkey',
  freshNoWay:
    'If you no longer have that number and no other way, call the number at the bottom of the page and we will help.',
  freshOther: 'Send it another way',
  freshNone: 'We cannot send a code',
  freshNoneText:
    'There is no confirmed number or address. Call the number at the bottom of the page and we will help.',

  outTitle: 'Sign out?',
  outText: 'Only on this phone or computer. Your settings stay as they are, and notices keep coming.',
  out: 'Sign out',
  outDone: 'You are signed out',
  outDoneText: 'Notices keep coming the way you chose.',
}
