import type { FieldError } from '#app/domain/field-error.ts'
import type { Notice as NoticeOf } from '#app/domain/question.ts'
import type { CatalogTopic } from '../catalog/catalog.ts'
import { ServiceError } from '../errors.ts'

export {
  faultsOf,
  parseItem,
  parseNotice,
  parseShape,
  type Item,
  type Parsed,
  type Recipient,
} from '#app/domain/question.ts'
export { BATCH_LIMIT, batchBody, batchItem, consultBody } from '#app/domain/wire/consult-question.ts'

export type Notice = NoticeOf<CatalogTopic>

/** Every fault of a body at once, so that it is mended in one go. */
export const invalidBody = (errors: FieldError[]) =>
  new ServiceError('invalid', 'The body does not say what it must.', { errors })
