import type { DocPage } from '#app/i18n/doc-page.ts'
import { packSamples } from '#app/i18n/pack-samples.ts'

export const pack: DocPage = {
  title: 'Format of the continuity pack',
  lead: 'For those who read the pack without our client, in Java or anything else: every line, every key, and a tiny pack to check your reader with.',
  sections: [
    {
      id: 'fetch',
      title: 'Fetching it',
      blocks: [
        'The media type is `application/vnd.allimgil.pack`. It is text: UTF-8 lines, each ended by one line feed. A new pack is made every night and holds for 26 hours: a day, and two hours in which a late one is still in time.',
        { sample: packSamples.fetch, label: 'Once an hour is plenty; the same pack is answered 304' },
        'base64url always means RFC 4648 §5 without padding, in its one spelling: refuse a text that your encoder would write otherwise. Times inside the contents are milliseconds since 1970 (UTC); in the header they are RFC 3339.',
      ],
    },
    {
      id: 'header',
      title: 'Line 1: the signed header',
      blocks: [
        'A compact JWS (RFC 7515) with `alg` `EdDSA` and `typ` `allimgil-pack+jwt`. Its key is the one of that `kid` in `/.well-known/jwks.json`; keep the key set beside the pack, since it is needed when we cannot be reached.',
        { sample: packSamples.header, label: 'What is signed' },
        {
          list: [
            'Refuse another `format`, another `agency` or `realm` than your key’s, and everything after `expiresAt`.',
            '`contentDigest` is the SHA-256 of all lines from the third on, each with its line feed.',
            '`keyCommitment` is the SHA-256 of the content key.',
            '`feedCursor` goes into [`GET /changes?after=`](/docs/changes): what it tells has changed since this pack. Forget the record of an erased subject. Of the others the pack knows what held before: let their duties and emergencies go by it, and hold their services back until you can ask.',
          ],
        },
      ],
    },
    {
      id: 'wrap',
      title: 'Line 2: the content key',
      blocks: [
        'Made for the API key that asked, and for no other: the agency needs no further secret, and whoever copies the pack without the key has nothing.',
        { sample: packSamples.wrap, label: 'The second line' },
        {
          steps: [
            'The wrapping key is HKDF-SHA-256 (RFC 5869) of the API key’s text as it stands (`agk_live_…`), with `salt` and `info`, 32 bytes.',
            '`wrappedKey` is ciphertext and tag (16 bytes): AES-256-GCM under the wrapping key with `nonce`, the pack’s id as additional data. Inside is the content key, 32 bytes.',
            'Compare its SHA-256 with `keyCommitment`.',
          ],
        },
      ],
    },
    {
      id: 'contents',
      title: 'Line 3 and on: the contents',
      blocks: [
        'Each line is base64url of nonce (12 bytes), ciphertext and tag (16 bytes): AES-256-GCM under the content key, with the pack’s id, a colon and the chunk’s number from 0 as additional data. Inside are JSON lines: at most 1,000 records, and before those of the first chunk one line with the head.',
        { sample: packSamples.java, label: 'One chunk in Java' },
        { sample: packSamples.head, label: 'The head (indented here)' },
        'A channel whose `until` has passed is `operational`.',
        { sample: packSamples.record, label: 'A record (indented here)' },
        {
          caption: 'Fields of a record',
          head: ['Field', 'Meaning'],
          rows: [
            ['`h`', 'Look-up hashes of what you asked about this resident by; empty when only by subject'],
            ['`subject`, `version`', 'As in an answer: `subject`, `preferenceVersion`'],
            ['`points[].c`', 'The channel'],
            [
              '`points[].k`',
              'Equal for equal addresses. Equal to your look-up hash: the address is the one you asked by',
            ],
            ['`points[].v`, `f`', 'Verified, last confirmed; `null`: never'],
            ['`points[].x`, `b`', 'Unreachable, for you or for all; blocked by the resident for you'],
            ['`order`, `quiet`', 'The general order and the quiet hours; `null`: none'],
            ['`topics`', 'By topic: own `order`, `optedOut`, `backups`; absent: nothing was chosen'],
            ['`consents`', 'By topic: what stands for the `day` and for the `night`; absent: never an entry'],
          ],
        },
      ],
    },
    {
      id: 'lookup',
      title: 'Finding somebody',
      blocks: [
        'The look-up hash is HMAC-SHA-256 under `lookupKey` of `phone:` and the number in E.164, or `email:` and the address trimmed, lower-cased and in NFC; of that the first 16 bytes in base64url. Who has no record is a stranger: the topic’s default order without push.',
        'What a record gives is decided upon by the rules of [decisions](/docs/decisions). Hold consent and advertising back, and [tell us afterwards](/docs/offline#after) what you decided.',
      ],
    },
    {
      id: 'vectors',
      title: 'A pack to check your reader with',
      blocks: [
        'One resident, one topic, fixed keys that are used nowhere else. Change any character: your reader has to refuse the pack.',
        { sample: packSamples.keys, label: 'The API key and the key set' },
        { sample: packSamples.pack, label: 'The pack: three lines, each ended by a line feed' },
        { sample: packSamples.values, label: 'Values on the way' },
        { sample: packSamples.contents, label: 'The contents: two lines, each ended by a line feed' },
      ],
    },
  ],
}
