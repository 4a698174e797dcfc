import { REASONS, SKIP_REASONS, type Reason, type SkipReason } from '#app/domain/reason.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'
import { reason } from '../reason.ts'

const REASON_ADVICE: Record<Reason, string> = {
  no_consent: 'Do not send. Once the resident agrees, the next consult says so.',
  consent_withdrawn: 'Do not send, and take the person off your own lists.',
  consent_expired: 'Do not send. Consent to advertising has to be asked for again (정보통신망법 §50⑧).',
  opted_out: 'Do not send. When the resident switches it on, the next consult says so.',
  no_channel:
    'Statutory: send the letter. Others: do not send; ask the person to check their addresses when they come to a counter.',
  all_channels_down:
    'On `defer`, ask again after `retryAfterSeconds`. Statutory: send the letter that stands in `steps`.',
  night_advertising: 'Ask again at `notBefore`. From 9 pm to 8 am advertising needs a consent of its own.',
  quiet_hours: 'Ask again at `notBefore`. If it cannot wait and the topic allows it, ask with `urgent`.',
  emergency_override: 'Send through every channel in `steps` at once. Nothing else is needed.',
}

const SKIP_ADVICE: Record<SkipReason, string> = {
  backup_declined: 'Do not use it: the resident wants no backups.',
  sender_lacks_channel: 'If you can use it, name it in `channels`.',
  channel_not_allowed: 'Nothing: the topic does not allow this channel.',
  no_contact_point: 'Nothing: once the resident adds it, the next consult names it.',
  blocked: 'Do not use it. When the resident lifts the block, the next consult names it.',
  unverified: 'Do not use the address: nobody has proved that it is theirs.',
  unreachable: 'Do not use the address: it was reported as unknown.',
  stale: 'Do not use the address: its owner may have changed. Statutory notices only.',
  channel_down: 'Do not use it. When it works again, the next consult names it.',
}

export const decisions: DocPage = {
  title: 'Decisions and reasons',
  lead: 'What the codes of an answer mean, and what a sending system does.',
  sections: [
    {
      id: 'decision',
      title: 'The decision: `decision`',
      blocks: [
        {
          caption: 'Three decisions',
          head: ['Code', 'Meaning', 'What to do'],
          rows: [
            ['`send`', 'It may go out.', 'Go through `steps` in order.'],
            [
              '`defer`',
              'Not now.',
              'Ask again at `notBefore` or, where it is given, after `retryAfterSeconds`. Do not send with the answer you have.',
            ],
            ['`suppress`', 'It must not go out.', 'Do not send; keep `reasons` on record.'],
          ],
        },
      ],
    },
    {
      id: 'reasons',
      title: 'Why: `reasons`',
      blocks: [
        'There may be several, in this order. In an ordinary answer the list is empty.',
        {
          caption: 'Codes of `reasons`',
          head: ['Code', 'What the resident reads', 'What to do'],
          rows: REASONS.map((code) => [`\`${code}\``, reason.plan[code], REASON_ADVICE[code]]),
        },
      ],
    },
    {
      id: 'skipped',
      title: 'Channels left out: `skipped`',
      blocks: [
        'Channels of the resident’s order that are not used this time. Where several reasons hold, the first of this list is named.',
        {
          caption: 'Codes of `skipped[].reason`, with KakaoTalk as the example',
          head: ['Code', 'What the resident reads', 'What to do'],
          rows: SKIP_REASONS.map((code) => [`\`${code}\``, reason.skip[code]('kakao'), SKIP_ADVICE[code]]),
        },
      ],
    },
    {
      id: 'classes',
      title: 'Kinds of notice: `class`',
      blocks: [
        {
          caption: 'How the classes differ',
          head: ['Code', 'What it is', 'Can residents switch it off?'],
          rows: [
            ['`emergency`', 'Life and safety', 'No. It goes to every address at once.'],
            [
              '`statutory`',
              'Duties: tax, civil defence, results of petitions',
              'No, only routed. A letter is the last step.',
            ],
            ['`service`', 'Bookings, loans, progress', 'Yes; sent until switched off.'],
            ['`consent`', 'News for those who want them', 'Sent only to those who agreed.'],
            [
              '`advertising`',
              'Advertising',
              'Sent only to those who agreed, asked again every two years, and separately for the night.',
            ],
          ],
        },
      ],
    },
    {
      id: 'waiting',
      title: 'How long to wait',
      blocks: [
        {
          list: [
            '300 seconds, 60 when urgent; 60 on a slow channel, 30 when urgent.',
            'After `uncertain`, wait the whole of `waitSeconds`: hurrying tells people twice.',
            'An answer holds for ten minutes, one minute while any of the four channels does not work as it should. `validUntil` says the exact end.',
          ],
        },
      ],
    },
  ],
}
