import type { Policy } from '#app/i18n/policy.ts'

/** The Korean text is the one that holds in law; this says the same. */
export const privacy: Policy = {
  title: 'Privacy policy',
  lead: 'Allimgil handles only what it needs to decide where a notice goes. Here is what that is, why, for how long, and how you can stop it.',
  inForce: 'In force from 22 November 2026. If the two differ, the Korean text holds.',
  contents: 'Contents',
  summaryTitle: 'In short',
  summary: [
    'We never take a resident registration number or an alien registration number.',
    'Phone numbers and e-mails are encrypted; an office learns them only if you allow it.',
    'Taking a consent back is as easy as giving it: one tap.',
    'We write down who asked about your settings, and tell you when you ask us.',
  ],
  sections: {
    items: {
      title: 'What we handle, why, and for how long',
      blocks: [
        'What we handle without asking for consent and what we handle with it are listed apart (Personal Information Protection Act, articles 15 and 22(3)).',
        {
          caption: 'Needed for the service, handled without consent',
          head: ['What', 'Why', 'Until'],
          rows: [
            [
              'Mobile number, e-mail address, the address of this device',
              'To know it is you, to confirm where you can be reached, to answer offices',
              'you delete it or leave',
            ],
            [
              'Order of channels, notices switched off, quiet hours, language',
              'To decide where and when to send',
              'you change it or leave',
            ],
            [
              'Codes sent and the network address (IP) you came from',
              'To keep others from signing in as you',
              'one day',
            ],
            [
              'When you signed in and when settings were changed (without addresses)',
              'To show later who changed what, and when',
              'three years',
            ],
            [
              'When an office asked and what we answered (without addresses)',
              'To show later why a notice went where it went',
              'two years',
            ],
            [
              'Results of sending (delivered, failed)',
              'To notice broken channels and wrong addresses',
              'two years',
            ],
            [
              'Records of staff looking at personal data',
              'To keep anyone from looking without need',
              'three years',
            ],
            [
              'Requests you made at the counter and the answers (without name and addresses)',
              'To show later that they were answered within ten days',
              'three years',
            ],
          ],
        },
        {
          caption: 'Handled only with your consent',
          head: ['What', 'Why', 'Until'],
          rows: [
            [
              'Consent to notices only some people want, such as culture news',
              'To send only those',
              'you take it back',
            ],
            [
              'Consent to advertising, and to advertising at night',
              'To send only what you agreed to, asking again every two years',
              'you take it back; confirmed again at least every two years',
            ],
            [
              'Permission to tell offices your addresses',
              'To reach you where the office has no address',
              'you take it back',
            ],
            [
              'The record of consents given and taken back (without name or address)',
              'To show later that there was a consent',
              'five years after you left',
            ],
          ],
        },
        'Not agreeing has no disadvantage for any other notice. Only that one notice does not come.',
      ],
    },
    content: {
      title: 'Do we see what the notices say?',
      blocks: [
        'No: KakaoTalk messages, texts, e-mails and letters are sent by the office itself and do not pass through Allimgil.',
        'Notices on your device are the exception: we send them, hold the text while sending, and keep nothing of it afterwards.',
      ],
    },
    children: {
      title: 'Children under fourteen',
      blocks: [
        'Children under fourteen can register when a guardian agrees (Personal Information Protection Act, article 22-2). We check by a code to the guardian’s own phone, and confirm the consent by text.',
        'The guardian’s number is used for that and for contact alone, and deleted when the child turns fourteen. We keep no date of birth, only when fourteen is reached.',
        'If the guardian takes the consent back, everything is deleted at once; so it is when we learn that we hold data of a child without a guardian.',
      ],
    },
    agencies: {
      title: 'Whom we tell',
      blocks: [
        'An office that sends notices asks us which channels to use, in which order, and we answer. Each office gets a number for you that no other office has, so offices cannot match people between them.',
        'Addresses are told only if you allow it, and only to offices entitled to them. Otherwise the office uses the address it already has.',
        'Nobody else gets anything unless a law says so.',
      ],
    },
    processors: {
      title: 'Who works for us',
      blocks: [
        'Codes and the messages we send ourselves pass through these hands. They may pass work on only with our consent, and changes are announced here first (article 26).',
        {
          caption: 'Processors and sub-processors',
          head: ['Task', 'Processor', 'Sub-processor'],
          rows: [
            ['Text messages', 'A text message relay under contract with the operator', 'Mobile carriers'],
            [
              'KakaoTalk Alimtalk',
              'An Alimtalk relay under contract with the operator',
              'An official Kakao dealer, Kakao',
            ],
            ['E-mail', 'Mail server of the operator', 'None'],
            ['Device notices', 'The maker of your browser (Google, Apple, Mozilla and others)', 'None'],
          ],
        },
        'Device notices pass through servers of the browser maker outside Korea. They are encrypted so that only your device can read them. If you do not want this, leave device notices off.',
      ],
    },
    destruction: {
      title: 'How we delete',
      blocks: [
        'What has served its purpose or passed its period is destroyed without delay.',
        'When you leave, your own encryption key is destroyed first. From that moment nobody, including us, can read your addresses, in the backups either, for they are locked with the same key.',
        'Records a law makes us keep are held apart without name or address, and destroyed when their period ends. Paper is shredded.',
      ],
    },
    rights: {
      title: 'What you can do',
      blocks: [
        {
          list: [
            'See what we hold about you and who asked.',
            'Correct wrong addresses and settings.',
            'Have us stop handling your data.',
            'Take back any consent.',
            'Leave and have everything deleted.',
            'Take your settings with you as a file.',
          ],
        },
        'You can do this when signed in, and also by phone, by letter or in person. It is never harder than signing up was (article 38(4)). We tell you the result within 10 days.',
        'Somebody acting for you needs to show a document that says so.',
      ],
    },
    safety: {
      title: 'How we protect it',
      blocks: [
        {
          list: [
            'Phone numbers and e-mails are encrypted with a different key for each person.',
            'Everything is encrypted on its way.',
            'Each member of staff has an account and sees only what the work needs. Records of looking are chained so that they cannot be altered.',
            'The keys of offices are limited in place and time, and blocked at once if something is wrong.',
            'We check and train to a written plan.',
          ],
        },
      ],
    },
    cookies: {
      title: 'What stays in your browser',
      blocks: [
        'Cookies keep you signed in, recognise this device, and remember your language and text size. There are no cookies for tracking or advertising.',
        'So that you can see it without a connection, your device keeps the ways and their order as you last saw them: no contacts, no kinds of notice. Signing out erases it.',
        'You can delete or block cookies in your browser. Without them you cannot sign in.',
      ],
    },
    breach: {
      title: 'If data leaks',
      blocks: [
        'If we learn that personal data leaked or may have leaked, we tell you within 72 hours what, when and how, and what you can do. Where the law says so, we also report it to the Personal Information Protection Commission and KISA.',
      ],
    },
    contact: {
      title: 'Whom to ask',
      blocks: ['Ask here about personal data. You get an answer without delay.'],
    },
    remedies: {
      title: 'Help from others',
      blocks: [
        {
          list: [
            'Personal Information Dispute Mediation Committee: 1833-6972, www.kopico.go.kr',
            'Privacy infringement report centre: 118, privacy.kisa.or.kr',
            "Supreme Prosecutors' Office: 1301, www.spo.go.kr",
            'National Police: 182, ecrm.police.go.kr',
          ],
        },
        'If we refuse something and your rights suffer, you can file an administrative appeal. Central Administrative Appeals Commission: 110, www.simpan.go.kr',
      ],
    },
    changes: {
      title: 'When this text changes',
      blocks: [
        'We announce changes and their date on this page at least 7 days before. If something important changes, 30 days before, and we contact you. Earlier texts stay available here.',
      ],
    },
  },
  officer: { who: 'Privacy officer', department: 'Department', phone: 'Phone', email: 'E-mail' },
}
