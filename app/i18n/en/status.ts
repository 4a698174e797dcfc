import type { Channel } from '#app/domain/channel.ts'
import type { status as ko } from '#app/i18n/ko/status.ts'

const NOTICES: Record<Channel, string> = {
  kakao: 'KakaoTalk notices',
  sms: 'Text messages',
  email: 'E-mails',
  push: 'Notices on devices',
}
const WAY: Record<Channel, string> = {
  kakao: 'KakaoTalk',
  sms: 'Text messaging',
  email: 'E-mail',
  push: 'Notices on devices',
}
const percent = (share: number) => `${Math.round(share * 100)} %`

export const status: typeof ko = {
  title: 'How notices are getting through',
  message: (which, health) => {
    if (health === 'operational') return null
    if (health === 'degraded') return `${NOTICES[which]} may arrive late at the moment.`
    return `${NOTICES[which]} cannot be delivered at the moment. You are told by the next way you chose.`
  },
  because: (facts) => {
    switch (facts.kind) {
      case 'outage':
        return `Detected: of the last ${facts.of} messages, ${percent(facts.share)} were not delivered because of an outage.`
      case 'uncertain':
        return `Detected: of the last ${facts.of} messages, ${percent(facts.share)} have an unknown result.`
      case 'general':
        return facts.portal
          ? `Detected: ${facts.agencies} agencies and Allimgil itself cannot send.`
          : `Detected: ${facts.agencies} agencies cannot send.`
      case 'recovered':
        return 'Detected: the latest messages arrive again.'
    }
  },

  allWell: 'Every way is working',
  someTrouble: (count) => (count === 1 ? 'One way has a problem' : `${count} ways have a problem`),
  allTrouble: 'Right now no way is working',
  way: { ...WAY, post: 'Letter' },
  nowTitle: 'Right now',
  health: {
    operational: 'Working',
    degraded: 'May be late',
    down: 'Not working now',
  },
  since: (time) => `Since ${time}`,
  staffSay: (words) => `Our staff say: “${words}”`,
  found: 'Found automatically, from what became of the notices sent.',
  instead: {
    degraded: 'Notices may come a little late. If one takes long, it goes the next way you chose.',
    down: 'Notices go the next way you chose. Where there is none, notices you have to get are sent by letter, and the others once it works again.',
  },
  insteadClosed: 'Notices you have to get are sent by letter; the others wait until a way opens.',
  doNothing:
    'You need not do anything. With another way to be reached, you get notices at once at times like this.',
  doLink: 'Choose where to be reached',

  historyTitle: 'The last 7 days',
  historyNone: 'In the last 7 days no way was broken or slow.',
  incident: {
    degraded: (which) => `${NOTICES[which]} were late`,
    down: (which) => `${WAY[which]} did not work`,
  },
  goesOn: (from) => `Began ${from} and goes on`,
  lasted: (from, duration) => `Began ${from}, lasted ${duration}`,
  lastedBriefly: (from) => `For a moment ${from}`,

  asOf: (time) => `As of ${time}.`,
  refresh: 'Look again',
  refreshHint:
    'We look every 15 seconds. This page does not change by itself: press “Look again” to see how things are now.',
}
