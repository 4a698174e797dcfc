import type { guardian as ko } from '#app/i18n/ko/guardian.ts'
import { formatDate, formatDateTime } from '#app/i18n/seoul-time.ts'

export const guardian: typeof ko = {
  relation: { parent: 'Parent', legal_representative: 'Other legal representative' },

  register: {
    title: 'Please do this with a guardian',
    lead: 'Children under 14 can register once a guardian agrees. A guardian reads this and fills it in.',
    child:
      'For the child: Allimgil is where you choose how news from city hall reaches you. If anything is unclear, ask your guardian.',
    factsTitle: 'What a guardian agrees to',
    facts: {
      what: 'The child’s mobile number, order of channels, notices switched off, and language. The guardian’s number serves to verify and to reach the guardian only. We keep no date of birth, only when the child turns 14.',
      why: 'So that notices for the child arrive where child and guardian want them.',
      until: 'Until the guardian takes it back, or the month in which the child turns 14 is over.',
      refuse: 'You need not agree. Then the child is not registered and nothing entered so far is kept.',
    },
    birthLegend: 'When the child was born',
    birthHint: 'Example: year 2014, month 3. We do not ask for the day.',
    year: 'Year',
    month: 'Month',
    relationLegend: 'How are you related?',
    phoneLabel: 'The guardian’s mobile number',
    phoneHint: 'We send a code there to verify the guardian. The child’s own number cannot be used.',
    agree: 'I have read this and agree as guardian',
    send: 'Send the guardian a code',
    codeTitle: 'Enter the code the guardian received',
    changePhone: 'Enter the guardian’s number again',
    over: 'The guardian was verified more than 30 minutes ago',
    overText: 'Please verify the guardian’s number once more. Your other answers are still here.',
    same: 'This is not a guardian’s number',
    sameText: 'The child’s own number, or another child’s, cannot agree. Please enter the guardian’s number.',
  },

  account: {
    title: 'Guardian',
    childLead: 'Until you are 14, a guardian decides with you.',
    who: 'Who agreed',
    phone: 'Guardian’s number',
    when: 'When',
    how: 'How it was verified',
    proofs: {
      text_code: 'A code sent to the guardian’s mobile',
      paper: 'A form the guardian signed at the counter',
    },
    noPhone: 'no mobile phone',
    until: 'The guardian decides',
    at: (at) => formatDateTime('en', at),
    untilDate: (at) => `before ${formatDate('en', at)}`,
    addedTitle: 'The counter wrote down a new guardian',
    addedText: (who, phone, at, isProven) =>
      `${who}, ${phone}. ${isProven ? `They become the guardian on ${formatDateTime('en', at)}.` : 'They become the guardian when a code from their phone comes back.'} If you did not ask for it, undo it.`,
    endingTitle: 'The counter wrote down that the guardianship ends',
    endingText: (at) =>
      `A paper is said to show that the child is 14. On ${formatDateTime('en', at)} the guardian stops deciding. If that is wrong, undo it.`,
    addedUndo: 'Undo',
    doubtTitle: 'Please confirm your guardian’s number',
    doubtText: (phone) =>
      `Somebody else may use the number ${phone} now. Until it is confirmed, your guardian can neither see nor decide anything.`,
    doubtHow:
      'If your guardian still has this number, send a code, ask your guardian for it and enter it. If the number changed, please visit your community centre together.',
    doubtSend: 'Send your guardian a code',
    doubtCodeTitle: 'Enter the code your guardian received',
    doubtBack: 'Back to your guardian',
    doubtLostTitle: 'No code is on its way',
    doubtLostText: 'Please send one again from the page about your guardian.',
    confirmedTitle: 'Your guardian’s number is confirmed',
    confirmedText: 'Your guardian can decide with you again.',
    rightsTitle: 'What a guardian does',
    rights: [
      'Only the guardian can agree to something new.',
      'You can take back yourself what was agreed to, any time.',
    ],
    withdraw: 'Take the consent back',
    withdrawAtCounter:
      'You became the guardian at the counter of the community centre. To take the consent back, please tell them there.',
    withdrawTitle: 'Take the guardian’s consent back?',
    withdrawText: [
      'The number and everything you chose are erased at once. This cannot be undone.',
      'All consents given so far are taken back too. Offices go on with the addresses they know.',
      'Guardian and child are both told by text.',
    ],
    withdrawConfirm: 'Erase everything',
    grownTitle: 'From now on you decide yourself',
    grownLead: 'You are 14, so your guardian no longer decides. The guardian’s number was erased.',
    grownText:
      'Please say for yourself whether you want to go on. The privacy policy says what we process and why.',
    policy: 'Read the privacy policy',
    agree: 'Yes, I agree for myself and go on',
    ownTitle: 'You agreed for yourself',
    ownLead: 'After turning 14 you agreed for yourself. You need no guardian any more.',
  },
}
