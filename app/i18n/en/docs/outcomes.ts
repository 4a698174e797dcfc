import { OUTCOMES, type Outcome } from '#app/domain/outcome.ts'
import { PROVIDER_CODES, PROVIDERS, type Provider } from '#app/domain/provider-code.ts'
import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'

const MEANING: Record<Outcome, [what: string, effect: string]> = {
  delivered: ['It arrived.', 'Counts for the channel’s health.'],
  uncertain: [
    'It was sent; whether it arrived is not known.',
    'Wait the whole of `waitSeconds`. What becomes known later may replace it.',
  ],
  no_user: [
    'The number is no user of KakaoTalk, or of any carrier.',
    'The address is not used any more (`unreachable`); the resident is told how to mend it.',
  ],
  blocked: [
    'The resident blocked the channel.',
    'It is left out of everything this agency asks (`blocked`) until the resident lifts it.',
  ],
  bad_address: ['The number or address is wrong.', 'As `no_user`.'],
  temporary: ['Not this time: switched off, or not used for long.', 'Take the next step. The address stays.'],
  sender_fault: ['The sender’s fault: a template or sender number is wrong.', 'Seen by your own staff only.'],
  outage: [
    'The channel or the reseller does not work.',
    'Enough of them make the channel degraded or down, and the next consult goes around it.',
  ],
}

const PROVIDER_NAMES: Record<Provider, string> = {
  nhn_alimtalk: 'NHN Cloud Alimtalk',
  nhn_sms: 'NHN Cloud SMS',
  solapi: 'SOLAPI',
}

/** A provider's lists, one row for each outcome and kind of code. */
const providerTable = (provider: Provider) => ({
  caption: PROVIDER_NAMES[provider],
  head: ['`outcome`', 'Codes', 'In the reseller’s words'],
  rows: PROVIDER_CODES[provider].map(([outcome, codes, what]) => [
    outcome === null ? 'No result yet: ask again later.' : `\`${outcome}\``,
    codes,
    what,
  ]),
})

export const outcomes: DocPage = {
  title: 'Outcomes',
  lead: 'Say what became of a notice, and the next one arrives better. Up to 1,000 at once, free of the quota.',
  sections: [
    {
      id: 'report',
      title: 'How to report',
      blocks: [
        { sample: samples.outcome, label: 'Report an outcome' },
        {
          list: [
            'There is one outcome for each consult and channel. The same one again is fine (`duplicate: true`).',
            'Another one replaces an `uncertain` and is otherwise [409](/problems/conflict).',
            'A text the reseller sent instead is reported by itself, with the channel `sms`.',
            '`providerCode` is the reseller’s own code, as it is: it helps to find causes later.',
          ],
        },
      ],
    },
    {
      id: 'outcomes',
      title: 'What they mean',
      blocks: [
        {
          caption: 'Codes of `outcome`',
          head: ['Code', 'When', 'Then'],
          rows: OUTCOMES.map((code) => [`\`${code}\``, ...MEANING[code]]),
        },
      ],
    },
    {
      id: 'providers',
      title: 'From a reseller’s code to an outcome',
      blocks: [
        'Find the code your reseller gave back and report the `outcome` beside it. A code of no list is `uncertain`. The client for senders (`allimgil/sender`) uses these lists too. The words are the reseller’s own, in Korean.',
        ...PROVIDERS.map(providerTable),
      ],
    },
  ],
}
