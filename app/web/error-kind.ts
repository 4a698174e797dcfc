import type { Messages } from '#app/i18n/messages.ts'

const KIND_BY_STATUS = {
  400: 'notUnderstood',
  403: 'forbidden',
  404: 'notFound',
  413: 'tooLarge',
  429: 'limited',
} as const satisfies Record<number, keyof Messages['errorPage']>
export type ErrorKind = (typeof KIND_BY_STATUS)[keyof typeof KIND_BY_STATUS] | 'broken' | 'acting'

/** Which sentences of `errorPage` a status is explained with. */
export const errorKind = (status: number): ErrorKind =>
  (KIND_BY_STATUS as Readonly<Record<number, ErrorKind>>)[status] ?? 'broken'
