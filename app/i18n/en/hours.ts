import type { hours as ko } from '#app/i18n/ko/hours.ts'

export const hours: typeof ko = {
  title: 'Quiet hours',
  lead: 'In these hours nothing that makes a sound is sent. It waits, and comes when they end.',
  none: 'You have no quiet hours',
  noneText:
    'Notices may come at night. Advertising does not come between 9 pm and 8 am unless you agreed to that separately.',
  now: (start, end) => `Quiet from ${start} to ${end}`,
  nowText: (end) =>
    `KakaoTalk, text messages and notices on your device wait until ${end}. E-mail comes as it does.`,
  start: 'From',
  end: 'To',
  hint: 'If the end is earlier in the day, it means the next morning.',
  save: 'Be quiet in these hours',
  off: 'Have no quiet hours',
  notHeld: 'What comes in quiet hours too',
  notHeldItems: [
    'Disaster alerts, where life and safety are at stake, come at once at any time.',
    'Duties and service notices that are marked as urgent come at once.',
    'E-mail makes no sound and is sent as usual.',
  ],
  saved: 'Your quiet hours are set',
  removed: 'You have no quiet hours any more',
}
