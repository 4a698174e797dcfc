import { PROBLEMS, type ProblemCode } from '#app/domain/problem-code.ts'
import { FIELD_ERROR_CODES } from '#app/domain/field-error.ts'
import { samples } from '#app/i18n/doc-samples.ts'
import type { DocPage } from '#app/i18n/doc-page.ts'
import { fieldErrors } from '../field-errors.ts'
import { problems } from '../problems.ts'

export const limits: DocPage = {
  title: 'Limits and problems',
  lead: 'How much, how large, and where to look when something is refused.',
  sections: [
    {
      id: 'quota',
      title: 'Recipients a minute',
      blocks: [
        'Recipients are counted, not requests: 600,000 a minute for a key unless agreed otherwise. Outcomes and reads are free.',
        { sample: samples.rateLimit, label: 'Headers of an answer' },
        {
          list: [
            '`q` is the quota of a minute, `r` what is left, `t` the seconds until it fills up again.',
            'Who asks about more than is left gets [429](/problems/rate_limited) and none is done. Send again after `Retry-After`.',
            '`POST /consults/bulk` is not refused: it waits for the next minute and goes on.',
          ],
        },
      ],
    },
    {
      id: 'sizes',
      title: 'Sizes and times',
      blocks: [
        {
          caption: 'What fits',
          head: ['What', 'Limit'],
          rows: [
            ['An ordinary body', '1 MiB'],
            ['`POST /consults/batch`', '1,000 recipients'],
            ['`POST /consults/bulk`', '512 MiB, 64 KiB a line'],
            ['`POST /outcomes`', '1,000 outcomes'],
            ['`sendAt`', 'From five minutes ago to 30 days ahead'],
            ['`reference`', '1 to 100 characters'],
            ['`at` of an outcome', 'From seven days ago to five minutes ahead'],
            ['Waiting with `waitSeconds`', '60 seconds'],
            ['Time for one consult', 'One second, then 503'],
          ],
        },
      ],
    },
    {
      id: 'problems',
      title: 'Why something is refused',
      blocks: [
        'Every refusal has one shape (`application/problem+json`, RFC 9457). Its `type` leads to a page that says how to mend it. When you write to us, the `requestId` is enough.',
        {
          caption: 'Codes of `code`',
          head: ['Code', 'Status', 'Meaning'],
          rows: (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [
            `[\`${code}\`](/problems/${code})`,
            String(PROBLEMS[code][0]),
            problems[code].title,
          ]),
        },
        {
          caption: 'Codes of `errors[].code`',
          head: ['Code', 'Meaning'],
          rows: FIELD_ERROR_CODES.map((code) => [
            `[\`${code}\`](/problems/${code})`,
            fieldErrors[code].title,
          ]),
        },
      ],
    },
    {
      id: 'retry',
      title: 'May it be sent again?',
      blocks: [
        {
          caption: 'By status',
          head: ['Status', 'Again?'],
          rows: [
            ['No answer, 500, 503', 'Yes: begin with a second, double it each time, with some chance in it.'],
            ['429', 'After `Retry-After` seconds.'],
            ['400, 409, 413, 415, 422', 'Not as it is: mend it first.'],
            ['401, 403', 'No: look at the key.'],
          ],
        },
      ],
    },
  ],
}
