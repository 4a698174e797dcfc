import type { form as ko } from '#app/i18n/ko/form.ts'

export const form: typeof ko = {
  faults: {
    required: 'Please fill this in.',
    choose: 'Please choose one.',
    agree: 'Please tick this to go on.',
    child_month:
      'Please check the year and month of birth; only children under 14 register this way. Example: 2014, 3',
    phone: 'Enter an 11-digit mobile number that begins with 010. Example: 010-1234-5678',
    same_number: 'This is the number you use now. Enter the new one.',
    own_phone: 'This is your own number. Enter somebody else’s.',
    email: 'Please check the e-mail address. Example: hong@example.kr',
    tick: 'Tick it if you agree. If you do not, choose “I do not agree” below.',
    day_first: 'To receive it at night, tick the daytime too.',
    code: 'Enter the 6 digits you received.',
    code_wrong: 'The digits do not match. Please look at what you received again.',
    code_expired: 'This code is too old. Please ask for a new one.',
    code_exhausted: 'Too many wrong tries, so this code no longer works. Please ask for a new one.',
    time: 'Please choose a time. Example: 22:00',
    same_time: 'The start and the end are the same. Please choose another time.',
    too_long: 'Please make it shorter.',
    taken: 'Somebody else has confirmed this address. If it is yours, please call us.',
    too_many: 'You asked many times in a short while. Please try again in a few minutes.',
    receipt: 'This is no receipt. Paste the whole text: three parts joined by two dots.',
    not_accepted: 'We cannot accept this. Please check it.',
  },
  summary: (count) => (count === 1 ? 'There is 1 thing to correct' : `There are ${count} things to correct`),
  codeLabel: '6 digits',
  codeHint: 'Enter the digits from the text message. You can paste them.',
}
