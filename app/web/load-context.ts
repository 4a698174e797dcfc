import type { Ctx } from '#app/services/ctx.ts'

/** What every loader and action gets as `context`. */
export type LoadContext = {
  ctx: Ctx
  /** For the content-security policy of this one answer. */
  nonce: string
  requestId: string
  /** Milliseconds since 1970: the one clock a page reads. */
  now: number
  remoteAddress: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends LoadContext {}
}
