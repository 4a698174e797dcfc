import { z } from 'zod'

const TITLE_LIMIT = 120
const BODY_LIMIT = 1_000
const URL_LIMIT = 1_000

/** Nothing that a screen cannot show; lines may end in the body. */
const ONE_LINE = /^[^\p{Cc}]*$/u
const LINES = /^(?:[^\p{Cc}]|[\n\t])*$/u

/** Shape of the body of `POST /consults/{id}/push` (CONTRACT 2). `url`: where a tap leads; `https:`, or a page of ours. */
export const pushBody = z
  .strictObject({
    title: z.string().min(1).max(TITLE_LIMIT).regex(ONE_LINE, 'One line, no control characters.'),
    body: z.string().min(1).max(BODY_LIMIT).regex(LINES, 'No control characters but line ends.'),
    url: z.string().max(URL_LIMIT).optional(),
  })
  .meta({ id: 'PushNotice' })
export type PushNotice = z.output<typeof pushBody>

export const pushParams = z.object({ id: z.string().describe('The consult whose plan has a push step.') })

/** The 202, and with `duplicate` the 200: the same was asked before. */
export const pushAnswer = z
  .object({ queued: z.boolean(), duplicate: z.boolean().optional() })
  .meta({ id: 'PushQueued' })
