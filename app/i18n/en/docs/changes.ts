import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

export const changes: DocPage = {
  title: 'Changes and webhooks',
  lead: 'Be told when residents change their settings or withdraw consent, and when a channel goes down or comes back.',
  sections: [
    {
      id: 'which',
      title: 'Which of them',
      blocks: [
        {
          caption: 'Three ways to be told',
          head: ['Way', 'What', 'Good when'],
          rows: [
            [
              '`GET /changes`',
              'What changed for residents you asked about',
              'nothing may be missed and no server of yours can be called.',
            ],
            ['`GET /channels`', 'How the channels stand', 'that is all you need.'],
            ['Webhooks', 'Only that something changed', 'you want to know at once and can be called.'],
          ],
        },
        'Who asks before every notice needs none of them: an answer already holds every change.',
      ],
    },
    {
      id: 'feed',
      title: 'Following changes',
      blocks: [
        { sample: samples.changes, label: 'Wait up to 30 seconds for a change' },
        {
          list: [
            'The answer is a CloudEvents batch. Where to read on stands in the `Link` header (`rel="next"`) and in every event’s `cursor`.',
            'Keep the `cursor` of the last event you dealt with: nothing is missed and nothing comes twice.',
            '`subject.erased` means the resident was erased: delete what you keep under that `subject`.',
            'Residents you last asked about over 13 months ago are not told of.',
          ],
        },
      ],
    },
    {
      id: 'health',
      title: 'Waiting for a channel',
      blocks: [
        { sample: samples.channels, label: 'Wait up to 60 seconds for a change of health' },
        '`message` is a sentence in Korean and English that residents may be shown as it is.',
      ],
    },
    {
      id: 'webhooks',
      title: 'Webhooks',
      blocks: [
        'They follow [Standard Webhooks](https://www.standardwebhooks.com); its libraries verify the signature.',
        {
          caption: 'What comes',
          head: ['Type', 'When'],
          rows: [
            ['`channel.health-changed`', 'A channel became slow, went down or came back'],
            ['`preference.changed`', 'A resident changed order, opt-outs or addresses'],
            ['`consent.withdrawn`', 'A resident withdrew consent'],
          ],
        },
        {
          list: [
            'The body says what changed, never an address or a name. Ask for the rest.',
            'Answer 2xx at once. Without an answer it is sent again, at growing intervals.',
            'A 410 ends the webhook.',
            'The same one may come twice: act once for each `webhook-id`.',
            'While a secret is rotated there are two signatures; one of them has to fit.',
            'Nothing is sent to private or loopback addresses.',
          ],
        },
      ],
    },
  ],
}
