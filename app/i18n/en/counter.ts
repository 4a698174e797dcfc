import type { counter as ko } from '#app/i18n/ko/counter.ts'

export const counter: typeof ko = {
  title: 'See it with the code from the counter',
  lead: 'Type the 12 characters that are printed on your paper to see what was registered for you at the counter.',
  label: 'Code',
  hint: 'With spaces after every four if you like. For example 7K3M\u00a09QXT\u00a02HVC',
  enter: 'See what was registered',
  noPaper:
    'If you lost the paper, ask at the community centre for a new one. The old code then ends at once.',
  over: 'The page was closed after 30 minutes',
  overText: 'To go on, please type the code again.',

  mineTitle: 'What was registered for you',
  mineLead: 'This page stays open for 30 minutes.',
  registered: 'Registration',
  at: 'When',
  by: 'By whom',
  list: 'List',
  phone: 'Mobile number',
  email: 'E-mail',
  none: 'Nothing was written down',
  pathTitle: 'The order in which notices reach you',
  pathNone: 'There is nowhere to reach you yet, so what has to reach you comes by post.',
  topicsTitle: 'Kinds of notices',
  topicOn: 'You get them',
  topicOff: 'You do not get them',
  consentsTitle: 'What you agreed to',
  consentsNone: 'You agreed to nothing.',
  withdraw: 'Withdraw',
  withdrawOf: (name) => `Withdraw: ${name}`,
  withdrawn: 'Your consent was withdrawn',
  withdrawnText: 'It was done just now, and nothing more is sent. It costs nothing.',
  stopped: 'The request was taken back',
  stoppedText: 'Nothing changes; you can go on as before.',
  receiptsTitle: 'Record of consents',

  accountTitle: 'Look after it yourself with a phone',
  accountText:
    'If you have a mobile phone now, confirm its number and look after everything yourself. Addresses and their order can be changed once the number is confirmed.',
  account: 'Add a mobile number',
  denyTitle: 'If you never registered',
  denyText: 'Tell us, and our staff find out what happened. What was registered stays as it is until then.',
  deny: 'I did not do this',
  denied: 'Our staff know now',
  deniedText:
    'They look into it and get in touch with you if needed. What you never agreed to you can withdraw right now.',
  end: 'Stop looking',

  phoneTitle: 'What is your mobile number?',
  phoneLead:
    'We send a code by text message. Once it is confirmed, the code on the paper can no longer be used.',
  taken: 'Somebody else has confirmed this number',
  takenText: 'If it is yours, please tell the office that gave you the paper.',
  hasPhone: 'There is a confirmed mobile phone already',
  hasPhoneText: 'Please sign in with that number. If you no longer use it, please tell the community centre.',
  hasContact: 'There is a confirmed way to reach you already',
  hasContactText:
    'Please sign in with it and add the mobile phone there. If you no longer use it, please tell the community centre.',
  hasGuardian: 'A guardian decides with you',
  hasGuardianText:
    'Until you are 14 your guardian signs in with their own mobile and decides with you. If there is a new number for you, please tell the community centre together with your guardian.',
  signIn: 'Sign in',

  paper: {
    title: 'Your Allimgil code',
    lead: 'You can look at what was registered for you at the counter whenever you like.',
    steps: [
      'Open the address below on a phone or computer with internet.',
      'Type the 12 characters below.',
      'See who registered what and when, and withdraw any consent at once.',
    ],
    guardian: (relation, phone) => `Agreed by: ${relation}, ${phone}`,
    until: (date) => `Can be used until ${date}.`,
    keep: 'Whoever has this paper can see what was registered. Keep it as you would keep a bank book.',
    lost: 'If you lose it, tell the community centre: it ends at once, and you get a new one.',
  },
}
