import { z } from 'zod'

const text = z.string()

/** RFC 9457, as every fault is told. Codes are texts here: answers may gain codes, and a reader lets them pass. */
export const problem = z.object({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  instance: text,
  code: text,
  requestId: text,
  errors: z.array(z.object({ pointer: text, code: text, detail: text })).optional(),
})
export type WireProblem = z.output<typeof problem>
