import type { landing as ko } from '#app/i18n/ko/landing.ts'

export const landing: typeof ko = {
  title: 'Your notice finds another way',
  description: 'Say once where your city should reach you, and where to turn when that fails.',
  lead: 'Say once where your city and district offices should reach you, and where to turn when that fails. Allimgil takes care of the rest.',
  start: 'Get started',
  signIn: 'Sign in',
  need: 'A mobile phone is all you need. It is free.',
  exampleTitle: 'A day KakaoTalk is down',
  exampleText: 'This is how it goes on',
  storyTitle: 'Why we made this',
  storyFigure: '127 hours',
  storyWhen: 'How long KakaoTalk was silent in October 2022',
  story: [
    'A fire in a data centre silenced KakaoTalk, and with it the notices that cities sent by KakaoTalk alone.',
    'They would have sent text messages instead, but nobody knew what each person would have wanted. So we made a place to say it beforehand.',
  ],
  stepsTitle: 'Three steps',
  steps: [
    {
      title: 'Confirm your mobile number',
      text: 'Enter the six digits we send you. We never ask for your resident registration number.',
    },
    {
      title: 'Choose the order',
      text: 'KakaoTalk, text message, e-mail, this device: what comes first, and what steps in.',
    },
    {
      title: 'We do the rest',
      text: 'When your first choice is down or does not deliver, we tell the office at once which way to take.',
    },
  ],
  kindsTitle: 'You choose the path of these notices',
  kinds: [
    {
      title: 'Notices that must reach you',
      text: 'Local tax, civil-defence training',
      rule: 'You cannot switch them off, but you choose where they come.',
    },
    {
      title: 'Things you applied for or use',
      text: 'Petitions, course bookings, facility rentals, library loans',
      rule: 'Switch them off whenever you like.',
    },
    {
      title: 'Only for those who want them',
      text: 'Culture news, festivals',
      rule: 'Only if you agreed. One tap takes your consent back.',
    },
    {
      title: 'Disaster alerts',
      text: 'Life and safety',
      rule: 'Sent to every place you registered, all at once.',
    },
  ],
  promisesTitle: 'What we keep to',
  promises: [
    {
      title: 'Addresses are locked',
      text: 'Phone numbers and e-mails are encrypted, with a different key for each person.',
    },
    {
      title: 'We keep a record of who asked',
      text: 'Which office asked about your settings, when, and what it was told: all of it is written down.',
    },
    {
      title: 'You can change your mind',
      text: 'Change or delete where you are told, and the order, at any time. Deleted addresses cannot be brought back.',
    },
  ],
  agencyTitle: 'Do you send notices for an office?',
  agencyText: 'Ask us once before you send, and we tell you the ways that work now, in order.',
  agencyLink: 'Read the guide for developers',
}
