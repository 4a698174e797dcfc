/** One URL and the file that answers it. `path` is absolute; `/*` is whatever nothing else answers. */
export type Page = { path: string; file: string }

/** Every URL of the pages, in the order of the site; the only such list. */
export const pages: Page[] = [
  { path: '/', file: 'routes/public/landing.tsx' },
  { path: '/status', file: 'routes/public/status.tsx' },
  { path: '/privacy', file: 'routes/public/privacy.tsx' },
  { path: '/docs', file: 'routes/public/docs.tsx' },
  { path: '/docs/reference', file: 'routes/public/docs-reference.tsx' },
  { path: '/docs/reference/:operation', file: 'routes/public/docs-operation.tsx' },
  { path: '/docs/:page', file: 'routes/public/docs-page.tsx' },
  { path: '/problems/:code', file: 'routes/public/problem.tsx' },
  { path: '/sign-in', file: 'routes/auth/sign-in.tsx' },
  { path: '/sign-in/code', file: 'routes/auth/sign-in-code.tsx' },
  { path: '/sign-in/second-proof', file: 'routes/auth/second-proof.tsx' },
  { path: '/sign-in/second-proof/code', file: 'routes/auth/second-proof-code.tsx' },
  { path: '/sign-out', file: 'routes/auth/sign-out.tsx' },
  { path: '/confirm', file: 'routes/auth/confirm.tsx' },
  { path: '/confirm/code', file: 'routes/auth/confirm-code.tsx' },
  { path: '/register', file: 'routes/register/notice.tsx' },
  { path: '/register/age', file: 'routes/register/age.tsx' },
  { path: '/register/guardian', file: 'routes/register/guardian.tsx' },
  { path: '/register/sharing', file: 'routes/register/sharing.tsx' },
  { path: '/register/kinds', file: 'routes/register/kinds.tsx' },
  { path: '/register/phone', file: 'routes/register/phone.tsx' },
  { path: '/register/code', file: 'routes/register/code.tsx' },
  { path: '/register/preferred', file: 'routes/register/preferred.tsx' },
  { path: '/register/backups', file: 'routes/register/backups.tsx' },
  { path: '/register/email-code', file: 'routes/register/email-code.tsx' },
  { path: '/register/done', file: 'routes/register/done.tsx' },
  { path: '/home', file: 'routes/resident/home.tsx' },
  { path: '/channels', file: 'routes/resident/channels.tsx' },
  { path: '/channels/add', file: 'routes/resident/channels-add.tsx' },
  { path: '/channels/add/:channel', file: 'routes/resident/channels-address.tsx' },
  { path: '/channels/code', file: 'routes/resident/channels-code.tsx' },
  { path: '/channels/remove/:channel', file: 'routes/resident/channels-remove.tsx' },
  { path: '/account', file: 'routes/resident/account.tsx' },
  { path: '/account/sessions', file: 'routes/resident/account-sessions.tsx' },
  { path: '/withdraw', file: 'routes/public/withdraw.tsx' },
  { path: '/not-mine', file: 'routes/public/not-mine.tsx' },
  { path: '/receipts/check', file: 'routes/public/receipts-check.tsx' },
  { path: '/dev/outbox', file: 'routes/public/dev-outbox.tsx' },
  { path: '/dev/outbox.json', file: 'routes/public/dev-outbox-json.ts' },
  { path: '/*', file: 'routes/public/not-found.tsx' },
]

/** The same list as Remix wants it. */
export default pages.map(({ path, file }) =>
  path === '/' ? { index: true, file } : { path: path.slice(1), file },
)
