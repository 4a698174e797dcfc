import type { ProblemWords } from '#app/i18n/problems.ts'

export const problems: ProblemWords = {
  unauthenticated: {
    title: 'There is no API key that works',
    what: 'The request carries no key, or one that cannot be used now.',
    why: [
      'The `Authorization` header is missing, or there is no space after `Bearer`.',
      'A character was lost when the key was copied.',
      'The key has expired or was revoked. A revoked key fails from the very next request on.',
    ],
    mend: [
      'Send `Authorization: Bearer agk_live_…`.',
      'Try the key with `GET /api/v1/keys/current` first.',
      'If that fails, ask the operator for a new key. While a key is rotated, the old and the new one both work.',
    ],
  },
  address_not_allowed: {
    title: 'This key may not be used from this address',
    what: 'The key is right, but the request came from outside the networks it is limited to.',
    why: [
      'The sending server moved and has another outgoing IP address.',
      'A proxy or firewall makes it appear under another address.',
      'The key may have leaked and been used elsewhere.',
    ],
    mend: [
      'Check the IP address with which your server goes out.',
      '`ranges` in `GET /api/v1/keys/current`, asked from an allowed server, shows the networks.',
      'The operator can change them. If nothing explains it, replace the key at once.',
    ],
  },
  scope_missing: {
    title: 'This key lacks a scope',
    what: 'The key is right, but it does not allow what was asked.',
    why: ['A key gets only the scopes it needs. Reporting results, for example, needs `outcome`.'],
    mend: [
      'See `scopes` in `GET /api/v1/keys/current`.',
      'Asking needs `consult`, addresses need `address`, results `outcome`, changes, the continuity pack and webhooks `feed`.',
      'Ask the operator for a key with more scopes.',
    ],
  },
  not_found: {
    title: 'There is no such thing',
    what: 'Nothing is at this address, or nothing has the id in it.',
    why: [
      'The address has a mistake.',
      'The consult is another agency’s: what is theirs is answered as if it were not there.',
      'A live key looked for a test consult, or the other way round.',
    ],
    mend: [
      'Check that the address starts with `/api/v1` and that the id was copied whole.',
      'Use the `id` (`con_…`) exactly as it was answered.',
    ],
  },
  method_not_allowed: {
    title: 'This method is not allowed here',
    what: 'The address is right, the method (`GET`, `POST` …) is not.',
    why: ['`GET` was used where `POST` is needed, or a server in between changed it when it sent again.'],
    mend: ['The `Allow` header of the answer names the methods: use one of them.'],
  },
  unsupported_media_type: {
    title: 'This format cannot be read',
    what: '`Content-Type` is missing or names another format.',
    why: ['`Content-Type` was left out.', 'JSON was sent as a form (`application/x-www-form-urlencoded`).'],
    mend: [
      'Send `Content-Type: application/json`.',
      'Only `POST /consults/bulk` takes `application/x-ndjson`.',
    ],
  },
  too_large: {
    title: 'The body is too large',
    what: 'It is over what can be taken at once.',
    why: ['The limit is 1 MiB; for `POST /consults/bulk` 512 MiB in all and 64 KiB a line.'],
    mend: [
      'Up to 1,000 recipients go into `POST /consults/batch`; for more use `POST /consults/bulk`, one recipient a line.',
    ],
  },
  rate_limited: {
    title: 'The quota of recipients a minute is used up',
    what: 'Nothing is left of this minute’s quota, or this request asks about more recipients than are left. None of it was done.',
    why: [
      'Recipients are counted, not requests: one request about 1,000 recipients counts 1,000.',
      'Reports of results and reads are free.',
    ],
    mend: [
      'Wait the seconds in `Retry-After` and send the same request again.',
      'Every answer’s `RateLimit` header says how many are left (`r`) and when it fills up again (`t`, seconds): keep to it.',
      'If it is never enough, ask the operator for a larger quota.',
    ],
  },
  not_json: {
    title: 'This cannot be read as JSON',
    what: 'The body is not JSON, or not UTF-8.',
    why: [
      'A quotation mark, comma or bracket is missing.',
      'The body is empty.',
      'The text was sent as EUC-KR.',
    ],
    mend: ['Let your language’s JSON library write it, never string concatenation.', 'Send UTF-8.'],
  },
  invalid: {
    title: 'Something in the body is not right',
    what: 'It was read as JSON, but holds values that cannot be accepted. `errors` names every one of them.',
    why: [
      '`pointer` is the place: `/recipient/phone` is `phone` inside `recipient`.',
      '`code` is the kind of fault; each has a page.',
    ],
    mend: [
      'Go through `errors` and mend them in one go: all of them are listed.',
      'Do not send the same body again; the answer will be the same.',
    ],
  },
  conflict: {
    title: 'It contradicts what is there',
    what: 'The request does not fit what was recorded before, which stays as it is.',
    why: [
      'Another result was reported for the same consult and channel. Only `uncertain` can be replaced.',
      'The same id was sent again with other content.',
    ],
    mend: [
      'Do not send it again. Check which of the two is right.',
      'Reporting the same result twice is fine: that is answered 200 with `duplicate: true`.',
    ],
  },
  evidence_unavailable: {
    title: 'No evidence, no answer',
    what: 'Question and answer could not be stored, so there is no answer. Nothing was recorded.',
    why: ['The database stands still for a moment, or its standby in another building is taking over.'],
    mend: [
      'Wait for `Retry-After` and send the same request again: asking twice is safe.',
      'If it goes on, decide from the continuity pack: see [when we cannot be reached](/docs/offline).',
    ],
  },
  unavailable: {
    title: 'There is no answer now',
    what: 'The portal cannot work on this request at the moment.',
    why: [
      'The database stands still for a moment, or so many requests came that it refused early rather than answer late.',
    ],
    mend: [
      'Wait for `Retry-After`; without one begin with a second and double it each time.',
      'If it goes on, decide from the continuity pack: see [when we cannot be reached](/docs/offline).',
    ],
  },
  internal: {
    title: 'It is our fault',
    what: 'Something happened that nobody expected. It is not because of what you sent.',
    why: ['Our program has a defect. The full record lies with us under the `requestId`.'],
    mend: [
      'Tell the operator the `requestId`. Do not send the body or a phone number.',
      'A consult may be tried once more.',
    ],
  },
}
