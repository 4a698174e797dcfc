import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const firstConsult: DocPage = {
  title: 'First consult in five minutes',
  lead: 'Check the key, ask about one person, send as answered, report what became of it. That is all there is.',
  sections: [
    {
      id: 'before',
      title: 'What you need',
      blocks: [
        {
          list: [
            'A test key (`agk_test_…`) from the operator. It sees no real resident, and a mistake with it touches nobody.',
            'The code of the topic you send: local tax is `tax.payment-due`.',
          ],
        },
      ],
    },
    {
      id: 'key',
      title: '1. See that the key works',
      blocks: [
        { sample: samples.key, label: 'Look at the key' },
        'It shows scopes and the quota. After a 401, [check the key](/problems/unauthenticated).',
      ],
    },
    {
      id: 'ask',
      title: '2. Ask before sending',
      blocks: [
        { sample: samples.consult, label: 'Ask with curl' },
        { sample: samples.consultTs, label: 'Ask with TypeScript' },
        'Phones and e-mail addresses stand in the body only, never in a URL. `reference` is an internal number that names nobody.',
      ],
    },
    {
      id: 'read',
      title: '3. Read the answer',
      blocks: [
        { sample: samples.answer, label: 'An answer on a day without KakaoTalk (excerpt)' },
        {
          list: [
            '`decision`: on `send`, go through `steps` in order; on `defer`, ask again later; on `suppress`, do not send.',
            'After a step wait `waitSeconds` for its result. Delivered: stop. Not delivered: take the next. A step with `required: true` goes out in any case.',
            '`address` `null`: use the address you have.',
            'If sending has not begun by `validUntil`, ask again.',
          ],
        },
        'Here KakaoTalk is down (`channel_down`), so the text message comes first; if it has not arrived after a day, a letter follows. Every code is explained under [decisions and reasons](/docs/decisions).',
      ],
    },
    {
      id: 'report',
      title: '4. Report what became of it',
      blocks: [
        { sample: samples.outcome, label: 'Report a delivery' },
        'Reports find outages early and keep notices from numbers that no longer exist. The results are listed under [outcomes](/docs/outcomes).',
      ],
    },
    {
      id: 'many',
      title: 'When there are many',
      blocks: [
        {
          caption: 'What to call for how many',
          head: ['Recipients', 'Call', 'Good to know'],
          rows: [
            ['1', '`POST /consults`', 'One person at a time'],
            ['Up to 1,000', '`POST /consults/batch`', 'One notice to many; one fault never fails the rest.'],
            ['More', '`POST /consults/bulk`', 'One person a line, answered line by line.'],
          ],
        },
        'Everything that can be called is in the [reference](/docs/reference).',
      ],
    },
  ],
}
