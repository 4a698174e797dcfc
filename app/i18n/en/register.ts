import type { Channel } from '#app/domain/channel.ts'
import type { register as ko } from '#app/i18n/ko/register.ts'

/** Inside a sentence; `the` where the name needs it. */
const name: Record<Channel, string> = {
  kakao: 'KakaoTalk',
  sms: 'text message',
  email: 'e-mail',
  push: 'this device',
}
const capital = (which: Channel) => name[which][0]!.toUpperCase() + name[which].slice(1)
/** `KakaoTalk`, `texting`: what can be out of order. */
const service: Record<Channel, string> = { ...name, sms: 'texting' }

export const register: typeof ko = {
  facts: { what: 'What', why: 'Why', until: 'How long', refuse: 'If you would rather not' },

  notice: {
    title: 'Please read this first',
    lead: 'What Allimgil handles, and why. It takes a minute.',
    newNumber: 'Your number is confirmed',
    newNumberText: 'It is not registered yet, so let us do that first.',
    changedText: 'The new text is shown below. Please read it and press again.',
    ownTitle: 'What we handle once you register',
    own: {
      what: 'Your mobile number, your e-mail address if you give one, the order you choose, the notices you switch off, your language. We never take a resident registration number.',
      why: 'To know it is you, and to tell offices where to send your notices.',
      until: 'Until you delete it or leave. When you leave we delete it at once.',
      refuse:
        'You need not register. Notices then go to the address an office already has, as before; you just cannot choose where and in which order.',
    },
    lawTitle: 'Records kept by law and for safety',
    lawLead: 'These are kept without asking for consent, and only for a set time.',
    lawCaption: 'Records kept without consent',
    lawHead: ['What', 'Why', 'How long'],
    lawRows: [
      [
        'Your confirmation that you want electronic notices',
        'E-Government Act, enforcement decree, article 13',
        'Until you leave',
      ],
      ['Codes that were sent', 'To keep others from signing in as you', 'One day'],
      ['Your network address (IP)', 'To keep others from signing in as you', 'One day'],
      [
        'When you signed in and when settings were changed, without addresses',
        'To show who changed what, and when',
        'Three years',
      ],
      [
        'When an office asked and what we answered, without addresses',
        'To show why a notice went where it went',
        'Two years',
      ],
      [
        'Records of staff looking at personal data',
        'To keep anyone from looking without need',
        'Three years',
      ],
    ],
    laterTitle: 'What we ask separately',
    later:
      'Whether offices may learn your other addresses is a question of its own, on one of the next pages. Culture news and advertising are asked one by one after you have registered, and only what you agree to is sent.',
    policy: 'Read the whole privacy policy',
    next: 'I have read this, let us start',
    refuse: 'I would rather not register',
  },

  age: {
    title: 'Are you 14 or older?',
    lead: 'By law, children under 14 register together with a guardian.',
    legend: 'Age',
    older: 'Yes, I am 14 or older',
    younger: 'No, not yet',
  },

  sharing: {
    title: 'May offices learn your other addresses?',
    lead: 'A city hall, say, may know your mobile number only, while Allimgil alone knows your e-mail address.',
    factsTitle: 'If you allow it',
    changedText: 'The new text is shown below. Read it and choose again.',
    legend: 'Your choice',
    yes: 'Yes, they may',
    yesText: 'Notices can also come to addresses the office did not know.',
    no: 'No, please do not tell them',
    noText: 'Offices use only the addresses they have. Your order is kept all the same.',
  },

  kinds: {
    title: 'Which notices do you want?',
    lead: 'Untick what you do not want. You can switch it on again later.',
    statutoryTitle: 'Notices that must reach you',
    statutoryWhy:
      'The law says you have to be told, because missing them could cost you. They cannot be switched off, but you choose where they come.',
    serviceTitle: 'Things you applied for or use',
    serviceWhy: 'Keep the ones you want.',
    serviceEmpty: 'There is nothing to switch on or off at the moment.',
    emergencyTitle: 'Disaster alerts',
    emergencyWhy:
      'Life and safety: they cannot be switched off and go to every place you register, all at once.',
    laterTitle: 'Only for those who want them',
    later:
      'Culture news and advertising are off for now. We ask about them one by one after you have registered.',
  },

  phone: {
    title: 'What is your mobile number?',
    lead: 'We check by text message that it is yours. KakaoTalk and text notices come to it, too.',
    proven: (address) => `${address} is confirmed`,
    provenText: 'Carry on with this number?',
    keep: 'Carry on with this number',
    otherTitle: 'Use another number',
    proofOver: 'You confirmed your number more than 30 minutes ago',
    proofOverText: 'Please confirm it once more. Your answers are still here.',
  },

  preferred: {
    title: 'Where should notices go first?',
    lead: 'Choose what you look at most often.',
    legend: 'First choice',
    kakaoText: (address) => `${address}, in KakaoTalk.`,
    smsText: (address) => `${address}. Works without KakaoTalk.`,
    emailText: 'Enter your e-mail address below.',
  },
  emailLabel: 'E-mail address',
  emailHint: 'Example: hong@example.kr. We send a code there to confirm it.',

  backups: {
    title: (first) => `And when ${service[first]} does not work?`,
    lead: 'Without a backup, notices sent while it is down may be lost to you.',
    legend: 'The order in which notices come',
    then: ', then ',
    suggested: 'Suggested',
    one: (first, backup) => `When ${service[first]} is down, by ${name[backup]}.`,
    two: (backup, last) => `When ${service[backup]} is down as well, by ${name[last]}.`,
    none: (first) => `${capital(first)} only`,
    noneText: (first) => `You may miss notices sent while ${service[first]} is down.`,
    finish: 'Finish registering',
  },

  emailCode: {
    title: 'Confirm your e-mail, too',
    lead: (address) =>
      `You are registered. Enter the code we sent to ${address}, and notices can come there as well.`,
    leadOver: 'You are registered. Your e-mail can be used once you have entered a code.',
    later: 'Later',
    taken: 'Somebody else has confirmed this e-mail address',
    takenText:
      'If it is yours, call the number at the bottom of the page. You can add another address under “Where to reach me”.',
  },

  done: {
    title: 'You are registered',
    lead: 'From now on your notices take this path.',
    pathLabel: 'The order in which my notices come',
    unverified: 'Waits to be confirmed',
    emailWaits: 'Your e-mail is not confirmed yet',
    emailWaitsText: 'Notices come by e-mail once you have confirmed it.',
    emailVerify: 'Confirm my e-mail',
    single: (only) => `${capital(only)} is the only way to reach you`,
    singleText: 'When it fails you may miss notices. One more place makes it safe.',
    add: 'Add a place',
    nextTitle: 'What happens now',
    next: [
      'Offices ask Allimgil before they send you a notice. There is nothing for you to do.',
      'When your first choice is down, we tell them at once to take the next one.',
      'You can change places and order at any time.',
    ],
    home: 'See my path',
  },

  draftOver: 'You are back at the beginning',
  draftOverText: 'For your safety we forget your answers after 30 minutes. Please start again.',
}
