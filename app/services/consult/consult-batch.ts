import { ServiceError } from '../errors.ts'
import type { Key } from '../catalog/catalog.ts'
import type { ConsultAnswer } from './answer.ts'
import { answerOne, CONSULT_DEADLINE_MS, readNotice, type Consulter } from './consult.ts'
import { batchBody, batchItem, invalidBody, parseItem, parseShape } from './question.ts'

/** A batch's statements carry 500 recipients each and wait for each other. */
export const BATCH_DEADLINE_MS = 5 * CONSULT_DEADLINE_MS

export type BatchResult = { ok: true; consult: ConsultAnswer } | { ok: false; error: ServiceError }

/**
 * `POST /consults/batch`: up to 1,000 recipients of one notice, answered in the order asked; one bad item never fails
 * the rest.
 * @param charge as in `consult`
 * @throws ServiceError as `consult`, for faults of the whole
 */
export async function consultBatch(
  ctx: Consulter,
  key: Key,
  body: unknown,
  charge: (recipients: number) => void,
): Promise<BatchResult[]> {
  const shape = parseShape(batchBody, body)
  if (!shape.ok) throw invalidBody(shape.errors)
  const at = ctx.clock()
  const notice = await readNotice(ctx, key, shape.value, at)
  if (!notice.ok) throw invalidBody(notice.errors)
  charge(shape.value.recipients.length)
  const answers = shape.value.recipients.map(async (body): Promise<BatchResult> => {
    try {
      const itemShape = parseShape(batchItem, body)
      if (!itemShape.ok) throw invalidBody(itemShape.errors)
      const item = parseItem(itemShape.value)
      if (!item.ok) throw invalidBody(item.errors)
      const consult = await answerOne(ctx, key, notice.value, item.value, at + BATCH_DEADLINE_MS)
      return { ok: true, consult }
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'invalid' && !isOfWhole(error))
        return { ok: false, error }
      throw error
    }
  })
  return Promise.all(answers)
}

/** The topic was taken away while the batch was on its way: no fault of one item. */
const isOfWhole = (error: ServiceError) =>
  error.errors.some(({ pointer }) => pointer === '/topic' || pointer === '/urgency')
