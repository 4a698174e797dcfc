import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const failover: DocPage = {
  title: 'Text fallback',
  lead: 'Resellers of Alimtalk can send a text message by themselves when it fails. Each step says with `smsFailover` whether they may.',
  sections: [
    {
      id: 'meaning',
      title: 'What `smsFailover` means',
      blocks: [
        {
          caption: 'Two values',
          head: ['Value', 'Meaning', 'What to do'],
          rows: [
            [
              '`allowed`',
              'The next step is a text to the same number.',
              'The fallback may be on. If it is, leave out the next text step and report the text as an outcome of its own, `sms`.',
            ],
            [
              '`forbidden`',
              'The resident wants no text, another step comes next, or hours hold it.',
              'Switch the fallback off. Otherwise a text goes out that nobody wanted, or the notice goes out twice.',
            ],
          ],
        },
        'The fallback is often on by default, so leaving the field out is not enough: say that it is off.',
      ],
    },
    {
      id: 'table',
      title: 'Where each reseller wants it',
      blocks: [
        {
          caption: 'Carrying `smsFailover` over',
          head: ['Reseller', '`allowed`', '`forbidden`', 'If left out'],
          rows: [
            [
              'NHN Cloud',
              '`resendParameter.isResend: true`',
              '`resendParameter.isResend: false`',
              'As the sender profile is set',
            ],
            ['SOLAPI', '`kakaoOptions.disableSms: false`', '`kakaoOptions.disableSms: true`', 'On'],
            [
              'Naver Cloud SENS',
              '`useSmsFailover: true`',
              '`useSmsFailover: false`',
              'As the channel is set',
            ],
          ],
        },
        'Resellers take national numbers: `+821023456789` becomes `01023456789`.',
        { sample: samples.national, label: 'To a national number (TypeScript)' },
      ],
    },
    {
      id: 'nhn',
      title: 'NHN Cloud Alimtalk',
      blocks: [
        { sample: samples.nhnTs, label: '`resendParameter` from a step (TypeScript)' },
        { sample: samples.nhn, label: 'The request when `allowed`' },
        'Acceptance is not delivery: take the result from the webhook or by asking, and report that.',
      ],
    },
    {
      id: 'solapi',
      title: 'SOLAPI',
      blocks: [{ sample: samples.solapiTs, label: '`disableSms` (TypeScript)' }],
    },
    {
      id: 'sens',
      title: 'Naver Cloud SENS',
      blocks: [{ sample: samples.sensTs, label: '`useSmsFailover` (TypeScript)' }],
    },
    {
      id: 'text',
      title: 'The text of the fallback',
      blocks: [
        {
          list: [
            'A text has 90 bytes, a long one 2,000; a Korean character takes two.',
            'Emoji and some signs cannot be sent: one of them makes the fallback itself fail. Check when you register a template.',
          ],
        },
      ],
    },
  ],
}
