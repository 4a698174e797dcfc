import { ServiceError } from '../errors.ts'

/** Ids as agencies see them, like a consult's: a prefix that says what it is, and the uuid without its hyphens. */
export const webhookId = (uuid: string) => `whk_${uuid.replaceAll('-', '')}`
/** Also the `webhook-id` of the message: the same in every attempt. */
export const messageId = (uuid: string) => `msg_${uuid.replaceAll('-', '')}`

/** @throws ServiceError `not_found`: an id of another form leads to nothing either */
export function uuidOf(prefix: 'whk' | 'msg', id: string): string {
  const [, a, b, c, d, e] =
    new RegExp(`^${prefix}_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$`).exec(id) ??
    []
  if (e === undefined) throw notFound()
  return [a, b, c, d, e].join('-')
}

export const notFound = () => new ServiceError('not_found', 'This agency has nothing of this id.')
