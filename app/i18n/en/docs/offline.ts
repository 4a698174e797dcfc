import type { DocPage } from '#app/i18n/doc-page.ts'

export const offline: DocPage = {
  title: 'When we cannot be reached',
  lead: 'Notices that must go out go out although the portal is down: decide from the continuity pack and tell us afterwards.',
  sections: [
    {
      id: 'order',
      title: 'First try this',
      blocks: [
        {
          steps: [
            'No answer within a second, or a 503: wait for `Retry-After` and ask again. Asking twice is safe.',
            'An answer you have may be used until its `validUntil`, never after.',
            'Then decide from the continuity pack.',
          ],
        },
      ],
    },
    {
      id: 'classes',
      title: 'What may be sent from the pack',
      blocks: [
        {
          caption: 'By class',
          head: ['Class', 'Without the portal'],
          rows: [
            ['`emergency`', 'Send, through every channel of the pack at once.'],
            ['`statutory`', 'Send in the order of the pack; a letter is the last step.'],
            ['`service`', 'Send in the order of the pack, unless the resident switched it off.'],
            ['`consent`', 'Do not send: it may have been withdrawn meanwhile.'],
            ['`advertising`', 'Do not send.'],
          ],
        },
      ],
    },
    {
      id: 'pack',
      title: 'The continuity pack',
      blocks: [
        {
          list: [
            '`GET /pack` gives channel order, opt-outs and consent of the residents you asked about. No phone number, no e-mail address.',
            'It is signed, and encrypted to your agency. Do not use one whose signature is wrong or whose time is over. How to open it: [its format](/docs/pack).',
            'Fetch it daily and follow [changes](/docs/changes) in between.',
            'Who is not in it is a stranger: use the topic’s default order.',
          ],
        },
        {
          caption: 'Who changed something since the pack was made',
          head: ['The feed told', 'Without the portal'],
          rows: [
            ['`subject.erased`', 'Delete the record: a stranger from then on.'],
            ['anything else, `emergency` and `statutory`', 'By the pack.'],
            ['anything else, `service`', 'Hold it back until you can ask again.'],
          ],
        },
        'An event whose `preferenceVersion` is not above the record’s is in the pack already.',
        'The client for senders (`allimgil/sender`) does all this: it follows the feed every ten seconds, and when the portal cannot be reached it decides from the pack by the same rules and marks the answer `offline: true`. A service it holds back is `defer`, without reasons, with `retryAfterSeconds`.',
      ],
    },
    {
      id: 'after',
      title: 'Afterwards',
      blocks: [
        {
          steps: [
            'Report what was decided from the pack with `POST /consults/offline`. The same `id` is recorded once, however often it comes.',
            'Report outcomes under that id.',
            'Ask again about what was held back, then send it.',
          ],
        },
      ],
    },
  ],
}
