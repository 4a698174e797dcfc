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
    counter_code:
      'This code opens nothing. Check it against the paper; if it is the same, please ask the office that gave it to you.',
    counter_code_typo:
      'Some characters differ from the paper. Check them four by four; the digit 0 and the letter O are not used.',
    receipt: 'This is no receipt. Paste the whole text: three parts joined by two dots.',
    password_too_short: 'Use at least ten characters. A few words in a row are long and easy to remember.',
    password_too_long: 'Use at most 200 characters.',
    password_common:
      'This is among the first that are guessed. Try a few words that have nothing to do with each other.',
    password_has_email: 'Leave out the words of your e-mail address.',
    totp: 'That is not the code. Enter the six digits the app shows now; each works once.',
    network: 'A network such as 203.0.113.0/24, or one address such as 203.0.113.7.',
    network_listed: 'This network is on the list already.',
    network_lock_out: 'You would shut yourself out. First add the network you are in.',
    staff_taken: 'Somebody with this e-mail is invited or works here. Their page can make a new link.',
    staff_agency: 'Choose the agency of an agency manager; other roles have none.',
    last_owner: 'They are the last owner. Make somebody else an owner first.',
    not_accepted: 'We cannot accept this. Please check it.',
  },
  summary: (count) => (count === 1 ? 'There is 1 thing to correct' : `There are ${count} things to correct`),
  codeLabel: '6 digits',
  codeHint: 'Enter the digits from the text message. You can paste them.',
}
