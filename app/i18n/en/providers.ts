import type { Instant } from '#app/domain/time.ts'
import type { providers as ko } from '#app/i18n/ko/providers.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'

export const providers: typeof ko = {
  others: 'Other log-ins',
  signIn: (name) => `Sign in with ${name}`,
  notNow: (name) => `Signing in with ${name} does not work right now. Please use a text message.`,
  linkFirst: 'Only for those who linked it under “Account” before.',
  failed: {
    provider_unlinked: {
      title: 'This account is not linked to Allimgil yet',
      text: 'Sign in with a code by text message, then link it under “Linked log-ins” of your account.',
    },
    provider_denied: {
      title: 'You stopped signing in',
      text: 'Try again, or sign in with a code by text message.',
    },
    provider_unavailable: {
      title: 'That log-in does not work right now',
      text: 'The other service does not answer. Please sign in with a code by text message.',
    },
    provider_over: {
      title: 'Signing in was not finished',
      text: 'It took too long, or was begun in another window. Try again, or sign in with a code by text message.',
    },
  },

  title: 'Linked log-ins',
  lead: 'Link an account of another service and it will sign you in too. Signing in by text message stays.',
  none: 'There are no other log-ins here',
  noneText: 'Sign in with a code or a passkey.',
  linkedAt: (at: Instant) => `Linked on ${formatDate('en', at)}`,
  lastUsed: (at: Instant) => `Last used on ${formatDate('en', at)}`,
  unused: 'Not used yet',
  notLinked: 'Not linked',
  notOffered: 'Allimgil no longer works with this log-in.',
  linkNotNow: (name) => `${name} does not answer right now. Please link it later.`,
  link: (name) => `Link ${name}`,
  unlink: (name) => `Unlink (${name})`,
  what: 'We do not get the e-mail or the number of that account, only that it is the same account.',
  done: { login_linked: 'The log-in is linked', login_unlinked: 'The log-in is unlinked' },
  linkFailed: {
    provider_taken: {
      title: 'The account was not linked',
      text: 'It opens another account here already, or another account of the same service is linked to yours.',
    },
    provider_denied: { title: 'You stopped linking', text: 'Nothing has changed. You can link it again.' },
    provider_unavailable: {
      title: 'It cannot be linked right now',
      text: 'The other service does not answer. Please try again later. Nothing has changed.',
    },
    provider_over: {
      title: 'Linking was not finished',
      text: 'It took too long, or was begun in another window. Please link it again.',
    },
  },
  removeTitle: 'Unlink this log-in?',
  removeText: (name) => `${name} will no longer sign you in.`,
  removeRest: 'You can still sign in with a code, and link it again whenever you like.',
  removeConfirm: 'Unlink',
}
