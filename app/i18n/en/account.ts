import type { account as ko } from '#app/i18n/ko/account.ts'

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
    sessions: { title: 'Devices signed in', text: 'See where you are signed in, and end it.' },
    language: { title: 'Language of your notices', text: 'Korean, English, Chinese or Vietnamese.' },
    guardian: { title: 'Guardian', text: 'Who agreed to your registration, and taking it back.' },
    signOut: { title: 'Sign out', text: 'Leave on this device, or on all of them.' },
  },
}
