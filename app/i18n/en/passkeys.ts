import type { Instant } from '#app/domain/time.ts'
import type { passkeys as ko } from '#app/i18n/ko/passkeys.ts'
import { formatDate } from '#app/i18n/seoul-time.ts'

export const passkeys: typeof ko = {
  signInTitle: 'Sign in with a passkey',
  signInLead: 'With a finger, a face or the code of your device, if you made a passkey on it before.',
  signIn: 'Use a passkey',
  byCode: 'Use a code instead',
  needsScript: 'Passkeys need JavaScript. Where it is off, please use a code.',
  notHere: 'Passkeys do not work here',
  notHereText: 'This browser or this address cannot use them. You can sign in with a code.',
  refused: 'The passkey did not work',
  refusedText: 'Try again, or sign in with a code.',
  title: 'Passkeys',
  lead: 'With a passkey you can sign in with a finger or a face, even when no text arrives.',
  none: 'You have no passkey yet',
  noneText: 'You can make one on this device below.',
  added: (at: Instant) => `Made on ${formatDate('en', at)}`,
  lastUsed: (at: Instant) => `Last used on ${formatDate('en', at)}`,
  unused: 'Not used yet',
  add: 'Make a passkey on this device',
  name: 'Name of the passkey',
  nameHint: 'So that you know it later. Example: my phone',
  make: 'Make a passkey',
  notAdded: 'The passkey was not made',
  notAddedText: 'This device may have one already, or it was interrupted. Please try again.',
  done: { passkey_added: 'The passkey was made', passkey_removed: 'The passkey was removed' },
  remove: (name: string) => `Remove (${name})`,
  removeTitle: 'Remove this passkey?',
  removeText: (name: string) => `The passkey ‘${name}’ will no longer sign you in.`,
  removeRest: 'You can still sign in with a code, and make a new passkey whenever you like.',
  removeConfirm: 'Remove',
}
