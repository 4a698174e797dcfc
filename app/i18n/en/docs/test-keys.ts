import { MAGIC_NUMBERS } from '#app/domain/magic-number.ts'
import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const testKeys: DocPage = {
  title: 'Test keys',
  lead: 'A test key (`agk_test_…`) sees test residents only. It touches neither real residents nor the health of channels.',
  sections: [
    {
      id: 'differences',
      title: 'How they differ',
      blocks: [
        {
          caption: 'Test and live keys',
          head: ['What', 'Test `agk_test_…`', 'Live `agk_live_…`'],
          rows: [
            ['Residents', 'Test residents only', 'Real residents only'],
            ['Outcomes', 'Taken and recorded, without effect on health', 'Count for the health of channels'],
            ['Ids of consults', '404 with a live key', '404 with a test key'],
            ['Topics and rules', 'The same', 'The same'],
          ],
        },
        { sample: samples.key, label: 'See which key it is (`mode`)' },
      ],
    },
    {
      id: 'magic',
      title: 'Numbers that rehearse an outcome',
      blocks: [
        'Issuing a test key makes these residents. Each has KakaoTalk, text messages and e-mail, in this order. Report the outcome beside a number and see how the next consult changes. Issuing another test key brings everything back.',
        {
          caption: 'Test residents and outcomes',
          head: ['Phone', 'E-mail', 'Outcome to report'],
          rows: MAGIC_NUMBERS.map(({ phone, email, outcome }) => [phone, email, `\`${outcome}\``]),
        },
      ],
    },
    {
      id: 'people',
      title: 'Bringing in test residents',
      blocks: [
        'The operator can import them from a file: with `--test` only test keys see them.',
        {
          list: [
            'Make one with an order, one who switched a topic off and one who withdrew consent, and see how the answers differ.',
            'A number nobody registered gives the answer for strangers (`registered: false`).',
          ],
        },
      ],
    },
    {
      id: 'checklist',
      title: 'Before you go live',
      blocks: [
        {
          steps: [
            'Is nothing sent on `defer` and `suppress`?',
            'Is the reseller’s fallback off when `smsFailover` is `forbidden`?',
            'Is an answer thrown away after `validUntil`, and asked for again?',
            'Does it wait after 429 and 503?',
            'Is every outcome reported?',
            'Does it go on when a code or field is new to it?',
            'Do phone numbers stay out of URLs, logs and `reference`?',
          ],
        },
      ],
    },
  ],
}
