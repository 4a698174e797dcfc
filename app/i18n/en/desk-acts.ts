import type { deskActs as ko } from '#app/i18n/ko/desk-acts.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

export const deskActs: typeof ko = {
  setTitle: 'Set as they say',
  setTitles: { order: 'Set the order', backups: 'Set whether backups are used', hours: 'Set quiet hours' },
  setLeads: {
    order:
      'The first is tried first; if it does not arrive, the next. The resident can undo it from their history.',
    backups:
      'For each kind of notice, whether the second way and the rest are used when the first fails. The resident can undo it from their history.',
    hours:
      'In these hours KakaoTalk, texts and notices on devices wait. The resident can undo it from their history.',
  },
  allTopics: 'All notices (the usual order)',
  place: (number) => `${['First', 'Second', 'Third', 'Fourth'][number - 1]} way`,
  noChannel: 'Not used',
  notReached: (which) => `${channel.name[which]} (no contact)`,
  backupsNow: (name, isOn) => `${name} (now: ${isOn ? 'backups are used' : 'the first way only'})`,
  backupsLabel: 'If it does not arrive',
  backups: { off: 'Send the first way only', on: 'Send the next way too' },
  noHours: 'No quiet hours',
  changesTitle: 'Set lately',

  helpersTitle: 'Ask a helper, or end their help',
  helpersLead:
    'On the resident’s word. Whoever is asked can answer after a day; the resident is told at once by every contact and can take it back until then.',
  opensAt: (at) => `Can answer from ${formatDateTime('en', at)}`,
  endHelperTitle: 'Helpers now',
  whichHelper: 'Whose help ends',
  endHelper: 'End the help',
  askHelperTitle: 'Ask somebody',
  askHelperText: 'A helper changes no contact and agrees to nothing. A text goes to their mobile phone.',
  helperName: 'What the resident calls the helper',
  helperNameHint: 'Example: daughter Jiyeong. The resident’s pages and history show it.',
  ownName: 'The resident’s name, as the helper sees it',
  ownNameHint: 'Example: Mother. So that the helper knows who asks.',
  helperRelation: 'What they are to the resident',
  helperScope: 'What they may do',
  nobodyToTell: {
    title: 'There is no way to tell this person',
    lead: 'What nobody could tell them of is not done at the counter.',
    ways: {
      paper: {
        text: 'With a mobile phone of their own they can register it by the code on the printed paper, and then do it themselves.',
        link: 'Print the paper to take home',
      },
      guardian: {
        text: 'The guardian decides for this child, signed in to Allimgil.',
        link: 'See the guardian',
      },
      sign_in: {
        text: 'If they can sign in, they can do it themselves. If they cannot, take their request to leave and let them register anew.',
        link: 'Take a request to leave',
      },
    },
  },
  refused: {
    already_invited: 'This number was asked already; the answer is awaited',
    too_many_delegates: 'Five helpers at most. End one first',
    too_many_invitations: 'No more can be asked today. Try again tomorrow',
    nobody_to_tell: 'There is no way to tell this person, so nobody can be asked at the counter',
    guardian_needed: 'For a resident under 14 the guardian decides',
  },

  guardianTitle: 'Write down or change the guardian',
  guardianLead:
    'Of a resident under 14. A new guardian decides when their phone is confirmed and a day has passed; the resident and the present guardian can undo it until then.',
  addedGuardian: (relation, phone) => `New guardian: ${relation} ${phone}`,
  addedGuardianText: (effectiveAt, isProven) =>
    isProven
      ? `The code is right. They are the guardian from ${formatDateTime('en', effectiveAt)}.`
      : 'The code that went to the guardian’s phone has to come back. Without it nothing changes.',
  endingGuardian: 'The guardianship is about to end',
  endingGuardianText: (effectiveAt) =>
    `It ends on ${formatDateTime('en', effectiveAt)}. The resident and the guardian can undo it until then.`,
  guardianCode: 'The 6 digits that the guardian received',
  guardianNow: 'The guardian now',
  endGuardianTitle: 'When a paper shows that they are 14',
  endGuardianText:
    'Only where the month of birth was written down wrongly. Keep the paper you saw. Both are told; unless one of them undoes it within a day, the resident then decides alone and the guardian’s number is erased.',
  takeBackGuardian: 'A guardian who takes their consent back: take a request to leave',
  endGuardian: 'End the guardianship',
  addGuardianTitle: 'Write down a guardian',
  addGuardianText:
    'Check by a paper such as the family register that they are the guardian, and read out the lines below. What the child agreed to alone counts as withdrawn.',
  replaceGuardianTitle: 'Change to another guardian',
  replaceGuardianText:
    'Check by a paper that custody has changed, and read out the lines below to the new guardian. What was agreed to stays.',
  birthMonth: 'Month of the child’s birth',
  birthMonthHint: 'Check it on the paper. Example: 2014-03. No day is kept.',

  guardianRefused: {
    age_confirmed: {
      title: 'They said that they are 14 or older',
      text: 'The counter cannot write down a guardian for them. If they are still a child, take a request to leave; then they register anew with a guardian.',
      ask: 'Take a request to leave',
    },
    nobody_to_tell: {
      title: 'They have no contact that could be told',
      text: 'The counter changes nothing that nobody would be told of. If the guardian or the month of birth is wrong, take a request to leave and register the child anew with the guardian.',
      ask: 'Take a request to leave',
    },
  },

  registerChildTitle: 'Register a child without a mobile phone',
  registerChildLead:
    'A child under 14 is registered with the consent of the guardian who came along. Notices that are a duty come by post, and they are given a code on paper.',
  childHow: 'How is the guardian’s consent verified',
  childHows: {
    text_code: 'By a code to the guardian’s mobile',
    paper: 'They have no mobile: by a form they sign',
  },
  childPhoneHint:
    'A code goes there. Leave it empty where a form is signed. The child’s own number cannot be used.',
  childChecked: 'I checked the guardian’s identity card and a paper such as the family register',
  childRead: 'I read out what is processed, the lines above, and that they may refuse',
  childNext: 'Next',
  childCodeSent: 'A code was sent to the guardian',
  childCodeSentText:
    'Enter the digits the guardian received below, and register. Another number needs another code.',
  childSendAgain: 'Send another code',

  recordsTitle: 'Print all records for them',
  recordsLead:
    'Shows what is held of this person, nothing hidden; of long lists the newest thousand lines. Give it only to the person in front of you; they read in their history that it was printed, and why.',
  recordsReason: 'Why it is printed',
  recordsReasonHint: 'The resident reads it. Example: they asked to see it, CIVIL-2026-0412',
  recordsPresent: 'I checked their identity card, and they are in front of me',
  recordsButton: 'Show everything',
  recordsShown: 'What Allimgil holds about me',
  recordsPrint: 'Print it and give it to them in person',
  recordsPrintText:
    'It is hidden again when you leave this page. If they had asked for it, answer the request afterwards. Shred any paper that is left over.',
}
