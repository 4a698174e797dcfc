export type SecurityOptions = {
  nonce: string
  /** Where residents reach us; `https:` adds the headers that only make sense there. */
  publicOrigin: string
  /** Origins beside our own a form may lead to (a sign-in provider we redirect to). */
  formTargets?: readonly string[]
  /** Vite's development server injects styles and talks over a socket. */
  development?: boolean
}

/** What every page and file is sent with. Scripts run by nonce or from our own files only, never inline. */
export function securityHeaders(options: SecurityOptions): Record<string, string> {
  const secure = options.publicOrigin.startsWith('https:')
  const own = ["'self'", `'nonce-${options.nonce}'`]
  const policy: [string, ...string[]][] = [
    ['default-src', "'none'"],
    ['script-src', ...own],
    ['style-src', ...(options.development ? ["'self'", "'unsafe-inline'"] : own)],
    ['img-src', "'self'", 'data:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...(options.development ? ['ws:'] : [])],
    ['manifest-src', "'self'"],
    ['worker-src', "'self'"],
    ['form-action', "'self'", ...(options.formTargets ?? [])],
    ['base-uri', "'none'"],
    ['frame-ancestors', "'none'"],
    ...(secure ? [['upgrade-insecure-requests'] as [string]] : []),
  ]
  return {
    'content-security-policy': policy.map((directive) => directive.join(' ')).join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
