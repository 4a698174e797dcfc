import type { numberChange as ko } from '#app/i18n/ko/number-change.ts'

export const numberChange: typeof ko = {
  title: 'Move to a new number?',
  lead: 'If your mobile number has changed, tell us the new one. Everything you chose comes along.',
  now: (number: string) => `Your number now: ${number}`,
  staysTitle: 'What stays',
  stays: [
    'The order of channels, what is on and off, your quiet hours',
    'Your consents and your history',
    'E-mail, device notices and passkeys',
  ],
  movesTitle: 'What changes',
  moves: [
    'You sign in with the new number from now on.',
    'KakaoTalk and texts that came to the old number come to the new one.',
    'This device stays signed in, the others are signed out.',
    'We tell the old number and your e-mail that the number was changed.',
  ],
  label: 'New mobile number',
  send: 'Send a code to the new number',
  typedKept: 'This is what you typed. Please go on.',
  codeTitle: 'Enter the code we sent to the new number',
  otherNumber: 'Use another number',
  doneTitle: 'Your number was changed',
  doneText: 'You sign in with the new number now, and notices come to it.',
  lostTitle: 'No code is on its way',
  lostText: 'Please enter the new number again.',
  again: 'Enter the number again',
  takenTitle: 'Somebody is registered with this number',
  takenText:
    'If that was you, sign in with that number, leave there, and come back. If you do not remember, please call us.',
  notMe: {
    title: 'You did not change your number?',
    lead: 'Press the button, and the new number can no longer sign in or receive your notices.',
    goesTitle: 'What goes',
    goes: [
      'Every device is signed out.',
      'All passkeys and linked log-ins are removed, your own too: nobody can tell who made them.',
      'Contacts and devices that were confirmed after the change get nothing any more.',
      'The help of anybody who was asked after the change ends.',
    ],
    staysTitle: 'What stays',
    stays: [
      'The order of channels, what is on and off, your quiet hours, your consents and your history',
      'If you are a child’s guardian, your old number is the guardian’s again.',
    ],
    againTitle: 'What to do next',
    again: [
      'Sign in by e-mail and confirm your own number under “Change your number”.',
      'Make your passkeys and linked log-ins again.',
      'Confirm again any contact or device that you yourself confirmed after the change.',
    ],
    ignore: 'If you did change it, simply close this page.',
    stop: 'It was not me',
    stopped: 'The new number is stopped',
    stoppedText:
      'The new number can no longer sign in. Every device was signed out, and all passkeys and linked log-ins were removed, your own too.',
    signIn: 'Sign in',
  },
  guardiansTitle: 'This is your guardian’s number',
  guardiansText: 'Please enter a number of your own.',
}
