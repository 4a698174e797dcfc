import type { account as ko } from '#app/i18n/ko/account.ts'
import { formatDate, formatDateTime } from '#app/i18n/seoul-time.ts'

export const account: typeof ko = {
  title: 'Account',
  lead: 'The number and e-mail you are known by, your records, and leaving.',
  phone: 'Mobile number',
  noPhone: 'No number is registered',
  email: 'E-mail',
  noEmail: 'No e-mail is registered',
  suspended: 'Suspended: it may belong to somebody else',
  sectionsLabel: 'What you can do with your account',
  sections: {
    number: { title: 'Change your number', text: 'You have a new mobile number? Move here.' },
    passkeys: { title: 'Passkeys', text: 'Sign in with a finger or a face.' },
    logins: { title: 'Linked log-ins', text: 'Sign in with an account of another service.' },
    sessions: { title: 'Devices signed in', text: 'See where you are signed in, and end it.' },
    language: { title: 'Language of your notices', text: 'Korean, English, Chinese or Vietnamese.' },
    delegates: { title: 'Helpers', text: 'Ask somebody you trust to look after your settings.' },
    helping: { title: 'People you help', text: 'Look after the settings of family or a child.' },
    guardian: { title: 'Guardian', text: 'Who agreed to your registration, and taking it back.' },
    takeout: { title: 'Everything about me', text: 'See all that is held about you, and take it along.' },
    leave: { title: 'Leave', text: 'Erase your contacts and settings, and stop.' },
    signOut: { title: 'Sign out', text: 'Leave on this device, or on all of them.' },
  },
  install: {
    title: 'Put it on your home screen',
    text: 'It opens like an app there, and shows your path as you last saw it even without a connection.',
    android: 'On Android, open the menu of your browser and tap “Add to Home screen” or “Install app”.',
    ios: 'On an iPhone or iPad',
    iosPush:
      'An iPhone or iPad can show notices on the device only once it is on the home screen, from iOS 16.4 on.',
  },
  requests: {
    title: {
      erase: 'Leaving was asked for at the counter',
      export: 'Your records were asked for at the counter',
    },
    text: {
      erase: (receivedAt, dueAt) =>
        `Received on ${formatDateTime('en', receivedAt)}. It can be done after a day, and is answered by ${formatDate('en', dueAt)} at the latest. If you did not ask for it, stop it now.`,
      export: (receivedAt, dueAt) =>
        `Received on ${formatDateTime('en', receivedAt)}. The counter gives them to you by ${formatDate('en', dueAt)} at the latest.`,
    },
    stop: { erase: 'Stop the leaving', export: 'Take it back' },
    guardianStops: 'Until you are 14 your guardian can stop it. They were told by text too.',
    stopped: 'The request was taken back',
    stoppedText: 'Nothing changes; you can go on as before.',
  },

  notMine: {
    title: 'This account is not mine',
    lead: 'Somebody who had this number before may have registered it.',
    text: [
      'Notices to this number stop, and this number no longer opens this account. You are signed out here at once.',
      'The person who registered it is asked elsewhere. Their settings stay as they are: nothing is changed or deleted.',
    ],
    keep: 'It is my account',
    confirm: 'It is not mine',
  },

  leave: {
    title: 'Leave Allimgil?',
    lead: 'Everything is erased at once and cannot be brought back.',
    goesTitle: 'What is erased',
    goes: [
      'Your mobile number and e-mail, where you are reached and in which order',
      'What you switched on and off, your quiet hours, and the history of your changes',
      'Your sign-in on every device',
      'Your own encryption key: without it nobody can read what backup copies hold of your contacts.',
    ],
    staysTitle: 'What the law makes us keep, apart',
    stays: [
      'That you gave and withdrew consent: five years after you left',
      'When offices asked, what we answered, and the results: two years',
      'When you signed in and changed settings, when staff looked at personal data: three years',
      'Requests you made at the counter and the answers: three years',
      'All of it without your name and contacts, and erased when its time is over.',
    ],
    afterTitle: 'Afterwards',
    after: [
      'Every consent you gave counts as withdrawn. News and advertising you agreed to stop.',
      'Notices that must reach you, such as taxes or civil defence, still come by the contacts the office has, or by letter.',
      'We tell your contacts once that you have left.',
    ],
    agree: 'I know that it cannot be brought back',
    confirm: 'Leave',
    keep: 'Stay',
    doneTitle: 'You have left',
    doneText:
      'Your contacts and settings are erased and every consent is withdrawn. Thank you for having been here.',
    doneAgain: 'You can start again from the beginning at any time.',
  },
}
