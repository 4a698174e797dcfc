import type { errorPage as ko } from '#app/i18n/ko/error-page.ts'

export const errorPage: typeof ko = {
  notFound: {
    title: 'There is no such page',
    text: 'The address may have changed, or it was mistyped.',
    todo: 'Check the address, or start from the front page.',
  },
  forbidden: {
    title: 'You cannot see this page',
    text: 'It is not open to the person who is signed in.',
    todo: 'If it is your page, sign in again.',
  },
  acting: {
    title: 'Only the person themself can do this',
    text: 'This is closed while you look on somebody’s behalf, or you may only look.',
    todo: 'They can sign in and do it themselves. For your own affairs, choose “Back to my own pages” above.',
  },
  limited: {
    title: 'Please wait a little',
    text: 'Too many requests came in a short time, so we paused. This protects your personal data.',
    todo: 'Try again in a few minutes.',
  },
  broken: {
    title: 'We could not show this page',
    text: 'Something went wrong on our side. It is not because of what you entered.',
    todo: 'Open it again in a moment. If it keeps happening, tell us the number below. Your settings are as you left them.',
  },
  crossSite: {
    title: 'We stopped this request',
    text: 'We could not tell that it came from an Allimgil page. Another website may have sent it behind your back.',
    todo: 'Open Allimgil again and repeat what you did.',
  },
  tooLarge: {
    title: 'That is too large',
    text: 'It is more than we can take at once.',
    todo: 'Make it shorter and send it again.',
  },
  notUnderstood: {
    title: 'We could not read this request',
    text: 'What the browser sent does not have the right form.',
    todo: 'Open the page again and repeat what you did.',
  },
  requestId: 'Number to quote when you contact us',
  home: 'Front page',
  path: 'Back to the path',
  signIn: 'Sign in',
  retry: 'Open again',
}
