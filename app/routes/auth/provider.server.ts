/** Where a provider sends the browser back to: the address that is registered there. @param request on our own origin */
export function redirectUriOf(request: Request, provider: string): string {
  return `${new URL(request.url).origin}/sign-in/with/${provider}/return`
}

/** What the sign-in page says of a visit that opened nothing; names of `providers.failed`. */
export const SIGN_IN_FAILED = {
  unlinked: 'provider_unlinked',
  taken: 'provider_unlinked',
  denied: 'provider_denied',
  unavailable: 'provider_unavailable',
  over: 'provider_over',
} as const

/** The same for the page where log-ins are linked. */
export const LINK_FAILED = { ...SIGN_IN_FAILED, taken: 'provider_taken' } as const
