import type { FieldErrorWords } from '#app/i18n/problems.ts'

export const fieldErrors: FieldErrorWords = {
  missing: {
    title: 'A value that must be there is not',
    what: 'Nothing stands at the place `pointer` names.',
    why: ['It may have been misspelt: names tell capital and small letters apart.'],
    mend: ['A consult needs `recipient` and `topic`; `recipient` needs one of `phone`, `email`, `subject`.'],
  },
  unknown_field: {
    title: 'This name is not known',
    what: 'Nothing of this name belongs here. What is not known is refused, not overlooked.',
    why: ['It is misspelt: `sendAt`, not `send_at`.', 'It belongs to another endpoint.'],
    mend: ['Use the names of the reference, or leave out what is not needed.'],
  },
  wrong_type: {
    title: 'The value is of another type',
    what: 'Text where a number belongs, or the other way round. `null` is not absence and is refused with this code.',
    why: [
      'It was put into quotation marks: `"true"`.',
      'A value there is nothing to say about was filled with `null`.',
    ],
    mend: ['Keep to the types of the reference. Where there is nothing to say, leave out the name as well.'],
  },
  invalid_format: {
    title: 'The form is not right',
    what: 'The type is right, but it is no phone number, e-mail address or time.',
    why: ['A time has no offset such as `+09:00`.', 'A phone number lacks digits.'],
    mend: ['Write times as `2026-11-22T21:30:00+09:00`, phones as `010-2345-6789` or `+821023456789`.'],
  },
  out_of_range: {
    title: 'It lies outside its bounds',
    what: 'Too large, too small, too long, or the same thing twice.',
    why: [
      '`sendAt` goes from five minutes ago to 30 days ahead.',
      '`reference` has 1 to 100 characters.',
      'At most 1,000 recipients are asked about at once.',
      '`channels` names one twice.',
    ],
    mend: [
      'Keep within the bounds of the reference. Ask about a notice that is further off nearer to its day.',
    ],
  },
  not_one_of: {
    title: 'It is not one of what can be chosen',
    what: 'The values are a closed list and this is none of them. A `recipient` named in two ways is answered with this too.',
    why: ['A value that does not exist, such as `urgency: "high"`.', '`phone` and `email` together.'],
    mend: ['Use the values of the reference, and name a person in one way only.'],
  },
  personal_data: {
    title: 'No personal data belongs here',
    what: '`reference` holds digits that look like a mobile or resident registration number. It stays on record after a resident is erased, so it is refused.',
    why: ['A phone number was used in place of a document number.'],
    mend: ['Use an internal number that names nobody: `2026-11-tax-000123`.'],
  },
  unknown_topic: {
    title: 'There is no such topic',
    what: 'The topic does not exist, or belongs to another agency.',
    why: ['The code is misspelt.', 'It was not registered yet.'],
    mend: ['`GET /api/v1/topics` lists what may be asked about. The operator registers new ones.'],
  },
  unknown_subject: {
    title: 'This subject is not known',
    what: 'No resident known to this agency has this `subject`.',
    why: [
      'It is another agency’s: the same person has another one at each.',
      'The resident has left.',
      'A character was lost when it was copied.',
    ],
    mend: ['Ask by phone or e-mail again and keep the `subject` of the answer.'],
  },
  urgent_not_allowed: {
    title: 'This topic does not allow urgent notices',
    what: '`urgency: "urgent"` may not be used with it.',
    why: ['Urgent notices set a resident’s quiet hours aside, so only topics that need it may.'],
    mend: ['Leave `urgency` out. `urgentAllowed` in `GET /api/v1/topics` says which topics allow it.'],
  },
}
