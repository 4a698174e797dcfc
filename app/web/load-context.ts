import type { ApiDocument } from '#app/domain/openapi.ts'
import type { Locale } from '#app/i18n/locale.ts'
import type { Ctx } from '#app/services/ctx.ts'

/** What every loader and action gets as `context`. */
export type LoadContext = {
  ctx: Ctx
  /** The API's own description, in a language. */
  apiDocument: (locale: Locale) => ApiDocument
  /** For the content-security policy of this one answer. */
  nonce: string
  requestId: string
  /** Milliseconds since 1970: the one clock a page reads. */
  now: number
  remoteAddress: string
}

declare module '@remix-run/node' {
  // The framework's way to type it: its interface takes on ours.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface AppLoadContext extends LoadContext {}
}
