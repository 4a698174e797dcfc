import type { offline as ko } from '#app/i18n/ko/offline.ts'

export const offline: typeof ko = {
  title: 'Allimgil cannot be reached right now',
  text: 'You are not connected, or something is wrong on our side. Please check that Wi-Fi or mobile data is on.',
  again: 'Open again',
  waiting: 'This page changes by itself as soon as you are connected.',
  pathTitle: 'Your path as you last saw it',
  seenAt: 'Last seen',
  stillSent: 'Notices still go the way you chose while you are offline.',
  stateThen: 'How each was doing may have changed since.',
  kept: 'This device keeps only the ways and their order: no number, no e-mail, no kinds of notice. Signing out erases it.',
  noneTitle: 'No path is kept on this device',
  noneText: 'Sign in and look at “My path” once, and you can see it here without a connection.',
  cut: 'The connection is gone. What you typed is still here.',
  notSent:
    'There is no connection, so nothing was sent. What you typed is still here: press once more when you are connected.',
}
