import type { acting as ko } from '#app/i18n/ko/acting.ts'

export const acting: typeof ko = {
  label: 'Whose pages these are',
  title: (name) => `You are looking on behalf of ${name === null ? 'the child' : `“${name}”`}`,
  power: {
    see: 'You can only look.',
    set: 'What you change is written in their history.',
    guard: 'What you change is written down as done by the guardian.',
  },
  back: 'Back to my own pages',
  over: 'You no longer look on their behalf',
  overText: 'They ended it, or its time was over. These are your own pages.',

  askingTitle: 'Somebody asks for your help',
  childAtCounter: 'The counter wrote something down for your child',
  again: (name) => `Shall ${name} go on helping you?`,
  open: 'Have a look',
  people: 'People you help',
  look: (name) => `Look on behalf of ${name}`,
  lookChild: (phone) =>
    phone === null ? 'Look on behalf of the child' : `Look on behalf of the child (${phone})`,
}
