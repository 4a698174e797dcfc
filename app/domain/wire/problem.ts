import { z } from 'zod'
import { FIELD_ERROR_CODES } from '../field-error.ts'
import { PROBLEMS } from '../problem-code.ts'

const text = z.string()

/** A code of a list that may grow; the document names what it holds today. */
const openCode = (id: string, codes: readonly string[]) => text.meta({ id, 'x-extensible-enum': codes })

const fieldError = z
  .object({ pointer: text, code: openCode('FieldErrorCode', FIELD_ERROR_CODES), detail: text })
  .meta({ id: 'FieldError' })

/** RFC 9457, as every fault is told. Codes are texts here: answers may gain codes, and a reader lets them pass. */
export const problem = z
  .object({
    type: text.meta({ format: 'uri-reference' }),
    title: text,
    status: z.int(),
    detail: text,
    instance: text,
    code: openCode('ProblemCode', Object.keys(PROBLEMS)),
    requestId: text,
    errors: z.array(fieldError).optional(),
  })
  .meta({ id: 'Problem' })
export type WireProblem = z.output<typeof problem>
